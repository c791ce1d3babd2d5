import type { Category, Frequency, Names } from '@miqyas/domain';

/** One KPI of a project template: where its projects start and what they aim at, in the KPI's unit. */
export interface Aim {
  readonly kpi: string;
  readonly frequency: Extract<Frequency, 'month' | 'quarter'>;
  readonly from: number;
  readonly to: number;
  /** Digits after the point in which its values are reported. */
  readonly digits: number;
  /** Categories that add up to the whole, with the share of each. */
  readonly parts?: readonly Part[];
}

interface Part {
  readonly category: string;
  readonly share: number;
}

/** A kind of project, carried out in two cities each. */
export interface ProjectTemplate {
  readonly code: string;
  readonly domain: string;
  readonly focusArea: string;
  readonly category: Category;
  readonly names: Names;
  readonly cities: readonly [string, string];
  readonly aims: readonly Aim[];
}

const monthly = (kpi: string, from: number, to: number, digits = 1): Aim => ({ kpi, frequency: 'month', from, to, digits });
const quarterly = (kpi: string, from: number, to: number, digits = 1): Aim => ({ kpi, frequency: 'quarter', from, to, digits });

const SECTORS: readonly Part[] = [
  { category: 'licences', share: 0.38 },
  { category: 'health', share: 0.26 },
  { category: 'transport', share: 0.2 },
  { category: 'education', share: 0.16 },
];

export const PROJECT_TEMPLATES: readonly ProjectTemplate[] = [
  {
    code: 'IND-LINE',
    domain: 'industry',
    focusArea: 'smart-manufacturing',
    category: 'digital-infrastructure',
    names: { ar: 'خط التصنيع الذكي', zh: '智能制造产线', en: 'Smart production line' },
    cities: ['ARE-SH', 'EGY-ALX'],
    aims: [monthly('ISO22400.OEE', 58, 82), monthly('ISO50006.EnPI', 14.2, 10.5), quarterly('IFR.RD', 62, 140, 0)],
  },
  {
    code: 'IND-VISION',
    domain: 'industry',
    focusArea: 'ai-productivity',
    category: 'smart-city-application',
    names: { ar: 'فحص الجودة بالذكاء الاصطناعي', zh: '人工智能质检', en: 'AI quality inspection' },
    cities: ['MAR-TNG', 'SAU-JED'],
    aims: [monthly('ISO22400.OEE', 63, 80), quarterly('CUS.IND.AI', 11, 40)],
  },
  {
    code: 'IND-NET',
    domain: 'industry',
    focusArea: 'smart-manufacturing',
    category: 'digital-infrastructure',
    names: { ar: 'منصة الإنترنت الصناعي', zh: '工业互联网平台', en: 'Industrial internet platform' },
    cities: ['CHN-HGH', 'ARE-AZ'],
    aims: [quarterly('CUS.IND.AI', 24, 60), monthly('ISO50006.EnPI', 11.8, 8.9)],
  },
  {
    code: 'IND-DATA',
    domain: 'industry',
    focusArea: 'ai-productivity',
    category: 'data-governance',
    names: { ar: 'مساحة البيانات الصناعية', zh: '工业数据空间', en: 'Industrial data space' },
    cities: ['OMN-MCT', 'TUN-TUN'],
    aims: [quarterly('CUS.IND.AI', 8, 30), monthly('ISO22400.OEE', 55, 72)],
  },
  {
    code: 'ENE-GRID',
    domain: 'energy',
    focusArea: 'smart-grids',
    category: 'digital-infrastructure',
    names: { ar: 'الشبكة الذكية', zh: '智能电网', en: 'Smart grid' },
    cities: ['JOR-AMM', 'SAU-RUH'],
    aims: [quarterly('EC: ICT: ES: 1C', 22, 90), monthly('IEEE1366.SAIDI', 112, 45, 0), monthly('CUS.EN.LOSS', 13.6, 8)],
  },
  {
    code: 'ENE-BUILD',
    domain: 'energy',
    focusArea: 'green-buildings',
    category: 'smart-city-application',
    names: { ar: 'المباني الحكومية الخضراء', zh: '绿色公共建筑', en: 'Green public buildings' },
    cities: ['QAT-DOH', 'ARE-DU'],
    aims: [quarterly('EC: I: B: 1A', 12, 50), quarterly('EN: E: E: 4A', 224, 150, 0)],
  },
  {
    code: 'ENE-SOLAR',
    domain: 'energy',
    focusArea: 'low-emission-energy',
    category: 'digital-infrastructure',
    names: { ar: 'الطاقة الشمسية وتخزين الطاقة', zh: '城市光储一体', en: 'City solar and storage' },
    cities: ['MAR-CAS', 'OMN-MCT'],
    aims: [quarterly('EN: E: E: 1C', 8, 32), monthly('EC: I: ES: 1C', 2.4, 1.1, 2)],
  },
  {
    code: 'ENE-METER',
    domain: 'energy',
    focusArea: 'smart-grids',
    category: 'data-governance',
    names: { ar: 'بيانات العدادات الذكية', zh: '智能电表数据', en: 'Smart meter data' },
    cities: ['KWT-KWI', 'EGY-CAI'],
    aims: [quarterly('EC: ICT: ES: 1C', 15, 80), monthly('EC: I: ES: 2C', 74, 40, 0)],
  },
  {
    code: 'ENG-SITE',
    domain: 'engineering',
    focusArea: 'smart-construction',
    category: 'smart-city-application',
    names: { ar: 'موقع البناء الرقمي', zh: '数字化工地', en: 'Digital construction site' },
    cities: ['SAU-RUH', 'EGY-CAI'],
    aims: [monthly('CUS.ENG.SPI', 0.82, 1, 2), monthly('CUS.ENG.CPI', 0.86, 1, 2), quarterly('CUS.ENG.BIM', 20, 75)],
  },
  {
    code: 'ENG-PERMIT',
    domain: 'engineering',
    focusArea: 'life-cycle-governance',
    category: 'smart-city-application',
    names: { ar: 'رخص البناء الإلكترونية', zh: '施工许可电子化', en: 'Electronic building permits' },
    cities: ['JOR-AMM', 'BHR-MAN'],
    aims: [monthly('ISO37122:21.2', 34, 95), monthly('ISO37122:21.3', 46, 15)],
  },
  {
    code: 'ENG-WATER',
    domain: 'engineering',
    focusArea: 'life-cycle-governance',
    category: 'digital-infrastructure',
    names: { ar: 'التوأم الرقمي لشبكة المياه', zh: '供水管网数字孪生', en: 'Water network digital twin' },
    cities: ['DZA-ALG', 'TUN-TUN'],
    aims: [monthly('EC: I: WS: 3C', 31, 18), quarterly('EC: ICT: WS: 1C', 14, 80)],
  },
  {
    code: 'ENG-OPEN',
    domain: 'engineering',
    focusArea: 'life-cycle-governance',
    category: 'data-governance',
    names: { ar: 'بيانات المدينة المفتوحة', zh: '城市开放数据', en: 'Open city data' },
    cities: ['CHN-HGH', 'ARE-DU'],
    aims: [quarterly('EC: ICT: PS: 1A', 25, 85), { ...quarterly('EC: ICT: PS: 2A', 60, 180, 0), parts: SECTORS }],
  },
  {
    code: 'MOB-PARK',
    domain: 'mobility',
    focusArea: 'digital-parking',
    category: 'smart-city-application',
    names: { ar: 'المواقف الذكية', zh: '智慧停车', en: 'Smart parking' },
    cities: ['MAR-CAS', 'QAT-DOH'],
    aims: [monthly('ISO37122:19.8', 30, 90), monthly('ISO37122:19.7', 40, 95), monthly('CUS.MOB.PARKTIME', 12.6, 6)],
  },
  {
    code: 'MOB-SIGNAL',
    domain: 'mobility',
    focusArea: 'smart-traffic',
    category: 'digital-infrastructure',
    names: { ar: 'إشارات المرور المتكيّفة', zh: '自适应信号灯', en: 'Adaptive traffic signals' },
    cities: ['EGY-CAI', 'IRQ-BGW'],
    aims: [monthly('EC: I: T: 5A', 1.52, 1.2, 2), quarterly('EC: ICT: T: 3A', 10, 60), monthly('SC: SH: SA: 9C', 7.4, 4)],
  },
  {
    code: 'MOB-TRANSIT',
    domain: 'mobility',
    focusArea: 'smart-traffic',
    category: 'smart-city-application',
    names: { ar: 'معلومات النقل العام اللحظية', zh: '公交实时信息', en: 'Live public transport information' },
    cities: ['ARE-AZ', 'JOR-AMM'],
    aims: [quarterly('EC: ICT: T: 1C', 28, 95), quarterly('EC: I: T: 4A', 14, 28)],
  },
  {
    code: 'MOB-EV',
    domain: 'mobility',
    focusArea: 'smart-traffic',
    category: 'digital-infrastructure',
    names: { ar: 'التنقل الكهربائي', zh: '电动出行', en: 'Electric mobility' },
    cities: ['ARE-DU', 'CHN-HGH'],
    aims: [monthly('CUS.MOB.NEVSALES', 12, 45), quarterly('EC: I: T: 8A', 5, 25)],
  },
  {
    code: 'SEC-RESPONSE',
    domain: 'security',
    focusArea: 'emergency-response',
    category: 'smart-city-application',
    names: { ar: 'مركز الاستجابة للطوارئ', zh: '应急指挥中心', en: 'Emergency response centre' },
    cities: ['KWT-KWI', 'SAU-JED'],
    aims: [monthly('SC: SH: SA: 5A', 12.4, 7), quarterly('ISO37123:15.2', 45, 95)],
  },
  {
    code: 'SEC-DIAG',
    domain: 'security',
    focusArea: 'urban-diagnostics',
    category: 'data-governance',
    names: { ar: 'التشخيص الحضري', zh: '城市体检平台', en: 'Urban diagnostics' },
    cities: ['CHN-HGH', 'BHR-MAN'],
    aims: [monthly('CUS.SEC.DIAG', 54, 90), quarterly('CUS.SEC.SHM', 12, 70)],
  },
  {
    code: 'SEC-CONT',
    domain: 'security',
    focusArea: 'emergency-response',
    category: 'digital-infrastructure',
    names: { ar: 'استمرارية الخدمات الأساسية', zh: '关键服务连续性', en: 'Essential services continuity' },
    cities: ['TUN-TUN', 'ARE-SH'],
    aims: [monthly('CUS.SEC.RTO', 60, 95), monthly('CUS.SEC.MTTR', 18, 6), quarterly('ISO37123:10.2', 30, 90)],
  },
  {
    code: 'SEC-WARN',
    domain: 'security',
    focusArea: 'emergency-response',
    category: 'smart-city-application',
    names: { ar: 'الإنذار المبكر', zh: '早期预警', en: 'Early warning' },
    cities: ['OMN-MCT', 'EGY-ALX'],
    aims: [quarterly('ISO37123:15.1', 38, 95), quarterly('SENDAI.G3', 42, 90)],
  },
];
