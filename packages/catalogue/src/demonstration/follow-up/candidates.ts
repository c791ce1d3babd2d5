import type { Trio } from './said.ts';

export interface Candidate {
  readonly code: string;
  readonly category: string;
  readonly domain: string;
  readonly focusArea: string;
  readonly cities: readonly string[];
  /** Million US dollars. */
  readonly cost: number;
  readonly names: Trio;
  readonly summary: Trio;
  readonly organisation?: string;
  /** What five people thought of it by each criterion, in halves. */
  readonly scores?: readonly (readonly number[])[];
}

/** Twelve that are proposed for the first package, the best first. */
export const CANDIDATES: readonly Candidate[] = [
  {
    ...{ code: 'C-01', category: 'smart-city-application', domain: 'engineering', focusArea: 'life-cycle-governance', cost: 1.9 },
    cities: ['JOR-AMM', 'BHR-MAN'],
    names: ['One-stop building permits', 'الشباك الموحّد لرخص البناء', '施工许可一站办'],
    summary: [
      'One desk and one file for every building permit, from the plan to the final inspection.',
      'مكتب واحد وملف واحد لكل رخصة بناء، من المخطط إلى الفحص النهائي.',
      '每项施工许可一个窗口、一份档案，从图纸到竣工验收全程办理。',
    ],
    scores: [
      [4, 4.5, 4.5, 5, 5],
      [4, 4.5, 4.5, 5, 5],
      [3, 3.5, 3.5, 4, 4.5],
      [4, 4.5, 4.5, 5, 5],
      [3, 3.5, 4, 4, 4.5],
      [3.5, 4, 4.5, 4.5, 4.5],
    ],
  },
  {
    ...{ code: 'C-02', category: 'smart-city-application', domain: 'mobility', focusArea: 'digital-parking', cost: 2.4 },
    ...{ cities: ['MAR-CAS'], organisation: 'CAS-PARK' },
    names: ['Smart parking, port district', 'المواقف الذكية، حي الميناء', '港区智慧停车'],
    summary: [
      'Sensors, signs and payment by telephone for the spaces around the port.',
      'كواشف ولوحات إرشاد ودفع بالهاتف للمواقف المحيطة بالميناء.',
      '在港口周边泊位部署传感器、诱导屏和手机支付。',
    ],
    scores: [
      [4, 4, 4.5, 4.5, 5],
      [4, 4, 4.5, 4.5, 4.5],
      [3, 3, 3.5, 4, 4.5],
      [4, 4.5, 4.5, 4.5, 5],
      [3.5, 4, 4, 4.5, 4.5],
      [3.5, 4, 4, 4, 4.5],
    ],
  },
  {
    ...{ code: 'C-03', category: 'data-governance', domain: 'energy', focusArea: 'smart-grids', cost: 5.1 },
    ...{ cities: ['KWT-KWI', 'EGY-CAI'], organisation: 'KWI-METER' },
    names: ['Smart meter data platform', 'منصة بيانات العدادات الذكية', '智能电表数据平台'],
    summary: [
      'Readings of all meters in one platform by the Hangzhou frame, kept in the country.',
      'قراءات العدادات كلها في منصة واحدة وفق إطار هانغتشو، محفوظة داخل الدولة.',
      '按杭州框架将全部电表读数汇入一个平台，数据留存境内。',
    ],
    scores: [
      [3.5, 4, 4, 4.5, 4.5],
      [3.5, 4, 4, 4.5, 4.5],
      [4.5, 4.5, 4.5, 5, 5],
      [2.5, 3, 3.5, 3.5, 3.5],
      [1.5, 2.5, 3, 3.5, 4.5],
      [3, 3.5, 3.5, 4, 4],
    ],
  },
  {
    ...{ code: 'C-04', category: 'smart-city-application', domain: 'security', focusArea: 'emergency-response', cost: 4.3 },
    cities: ['OMN-MCT', 'EGY-ALX'],
    names: ['Early warning for coastal cities', 'الإنذار المبكر للمدن الساحلية', '沿海城市早期预警'],
    summary: [
      'Warnings of floods and storms to every telephone and siren within minutes.',
      'إنذارات الفيضانات والعواصف إلى كل هاتف وصفارة خلال دقائق.',
      '数分钟内将洪水和风暴预警送达每部手机和警报器。',
    ],
    scores: [
      [3.5, 3.5, 4, 4.5, 4.5],
      [3, 3, 3.5, 4, 4],
      [4, 4.5, 4.5, 5, 5],
      [3, 3.5, 3.5, 4, 4],
      [3, 3.5, 4, 4, 4.5],
      [3, 3.5, 3.5, 4, 4],
    ],
  },
  {
    ...{ code: 'C-05', category: 'data-governance', domain: 'engineering', focusArea: 'life-cycle-governance', cost: 1.2 },
    ...{ cities: ['ARE-DU', 'CHN-HGH'], organisation: 'HZ-INSTITUTE' },
    names: ['Open city data', 'بيانات المدينة المفتوحة', '城市开放数据'],
    summary: [
      'Two catalogues of city data with the same names, so that one program reads both.',
      'فهرسان لبيانات المدينتين بالمسميات نفسها، ليقرأهما برنامج واحد.',
      '两座城市的数据目录采用同一套名称，一个程序即可读取。',
    ],
    scores: [
      [3.5, 4, 4.5, 4.5, 5],
      [3.5, 3.5, 4, 4.5, 4.5],
      [2, 2.5, 2.5, 2.5, 3],
      [4.5, 4.5, 4.5, 5, 5],
      [3.5, 4, 4, 4.5, 4.5],
      [4, 4, 4.5, 4.5, 4.5],
    ],
  },
  {
    ...{ code: 'C-06', category: 'digital-infrastructure', domain: 'security', focusArea: 'emergency-response', cost: 3.2 },
    ...{ cities: ['TUN-TUN', 'ARE-SH'], organisation: 'TUN-CONT' },
    names: ['Continuity of essential services', 'استمرارية الخدمات الأساسية', '关键服务连续性'],
    summary: [
      'Continuity plans and drills for water, power, health and telephones.',
      'خطط استمرارية وتدريبات للمياه والكهرباء والصحة والاتصالات.',
      '为供水、供电、医疗和通信编制连续性预案并开展演练。',
    ],
    scores: [
      [3, 3.5, 4, 4, 4.5],
      [2.5, 3, 3.5, 3.5, 4],
      [3, 3.5, 4, 4.5, 4.5],
      [3.5, 3.5, 4, 4, 4.5],
      [2.5, 3, 3, 3.5, 4],
      [3, 3.5, 3.5, 4, 4],
    ],
  },
  {
    ...{ code: 'C-07', category: 'digital-infrastructure', domain: 'mobility', focusArea: 'smart-traffic', cost: 6.8 },
    ...{ cities: ['EGY-CAI', 'IRQ-BGW'], organisation: 'CAI-TRAFFIC' },
    names: ['Adaptive signals, second corridor', 'الإشارات المتكيّفة، المحور الثاني', '自适应信号灯第二走廊'],
    summary: [
      'Signals that follow the traffic on a second corridor in each city.',
      'إشارات تتكيّف مع حركة المرور على محور ثانٍ في كل مدينة.',
      '在两座城市各增一条走廊，信号灯随车流自动调节。',
    ],
    scores: [
      [3, 3.5, 4, 4, 4],
      [2.5, 3, 3.5, 4, 4],
      [4, 4, 4.5, 4.5, 5],
      [2.5, 2.5, 3, 3, 3],
      [2.5, 3, 3, 3.5, 3.5],
      [1, 2.5, 3.5, 4, 4.5],
    ],
  },
  {
    ...{ code: 'C-08', category: 'data-governance', domain: 'industry', focusArea: 'ai-productivity', cost: 3.8 },
    cities: ['OMN-MCT', 'TUN-TUN'],
    names: ['Industrial data space', 'مساحة البيانات الصناعية', '工业数据空间'],
    summary: [
      'Factories share production data under rules that each of them can read.',
      'تتبادل المصانع بيانات الإنتاج وفق قواعد واضحة لكل منها.',
      '各工厂依照清晰的规则共享生产数据。',
    ],
    scores: [
      [2.5, 3, 3.5, 4, 4],
      [2.5, 2.5, 3, 3.5, 4],
      [2.5, 3, 4, 4.5, 5],
      [3, 3.5, 4, 4, 4],
      [2.5, 3, 3.5, 3.5, 4],
      [3, 3.5, 3.5, 4, 4],
    ],
  },
  {
    ...{ code: 'C-09', category: 'digital-infrastructure', domain: 'engineering', focusArea: 'life-cycle-governance', cost: 7.6 },
    cities: ['TUN-TUN', 'DZA-ALG'],
    names: ['Water network digital twin', 'التوأم الرقمي لشبكة المياه', '供水管网数字孪生'],
    summary: ['A model of the network that shows where water is lost.', 'نموذج للشبكة يبيّن أين يُفقد الماء.', '建立管网模型，定位漏损。'],
    scores: [
      [2.5, 3, 3.5, 3.5, 4],
      [2, 2.5, 3, 3, 3.5],
      [3.5, 4, 4, 4.5, 4.5],
      [2, 2, 2.5, 3, 3],
      [2, 2.5, 3, 3.5, 4],
      [2, 2.5, 3, 3.5, 3.5],
    ],
  },
  {
    ...{ code: 'C-10', category: 'smart-city-application', domain: 'industry', focusArea: 'ai-productivity', cost: 4.9 },
    cities: ['MAR-TNG', 'SAU-JED'],
    names: ['AI quality inspection', 'فحص الجودة بالذكاء الاصطناعي', '人工智能质检'],
    summary: [
      'Cameras that find faults on the line before the part leaves it.',
      'كاميرات تكشف العيوب على خط الإنتاج قبل خروج القطعة منه.',
      '用视觉检测在产品下线前发现缺陷。',
    ],
    scores: [
      [2.5, 3, 3.5, 3.5, 4],
      [2, 3, 3, 3.5, 3.5],
      [2.5, 3, 3, 3.5, 4],
      [2.5, 3, 3.5, 3.5, 3.5],
      [2.5, 3, 3.5, 3.5, 4],
      [2.5, 3, 3.5, 3.5, 4],
    ],
  },
  {
    ...{ code: 'C-11', category: 'digital-infrastructure', domain: 'energy', focusArea: 'low-emission-energy', cost: 11.5 },
    cities: ['MAR-CAS', 'OMN-MCT'],
    names: ['City solar and storage', 'الطاقة الشمسية وتخزين الطاقة', '城市光储一体'],
    summary: [
      'Solar power on public roofs, with batteries for the evening peak.',
      'طاقة شمسية على أسطح المباني الحكومية، مع بطاريات لذروة المساء.',
      '公共建筑屋顶光伏配储能，应对晚高峰。',
    ],
    scores: [
      [2.5, 3, 3.5, 3.5, 3.5],
      [2, 2.5, 2.5, 3, 3.5],
      [3, 3.5, 4, 4.5, 4.5],
      [1, 1.5, 1.5, 2, 2],
      [2.5, 3, 3, 3.5, 4],
      [2, 2, 2.5, 3, 3.5],
    ],
  },
  {
    ...{ code: 'C-12', category: 'digital-infrastructure', domain: 'mobility', focusArea: 'smart-traffic', cost: 14.2 },
    cities: ['ARE-DU'],
    names: ['Electric bus depots', 'مستودعات الحافلات الكهربائية', '电动公交场站'],
    summary: [
      'Two depots with chargers that follow the tariff and the timetable.',
      'مستودعان بشواحن تراعي التعرفة وجداول الرحلات.',
      '建设两座场站，充电随电价和班次调度。',
    ],
    scores: [
      [2.5, 3, 3.5, 3.5, 4],
      [2, 2, 3, 3, 3.5],
      [2, 2.5, 3, 3.5, 4],
      [1, 1, 1.5, 1.5, 1.5],
      [2.5, 3, 3.5, 3.5, 4],
      [2, 2.5, 3, 3, 3.5],
    ],
  },
];
