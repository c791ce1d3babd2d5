import type { Trio } from './said.ts';

export interface Action {
  readonly code: string;
  readonly track: string;
  readonly owner: string;
  readonly target: readonly [reportingUnit: string, kpi: string];
  readonly decision?: string;
  readonly agreedOn: string;
  readonly begunOn?: string;
  readonly due: string;
  /** The day it was due before it was moved. */
  readonly earlierDue?: string;
  readonly doneOn?: string;
  readonly status: 'open' | 'under-way' | 'waits' | 'done';
  readonly note?: string;
  readonly names: Trio;
}

const PRIORITY: readonly Action[] = [
  {
    ...{ code: 'A-03', track: 'TR1-priority-areas', owner: 'lead-mobility', target: ['MOB-SIGNAL-CAI', 'EC: I: T: 5A'] },
    ...{ decision: 'D-04', agreedOn: '2025-10-30', begunOn: '2025-11-10', due: '2025-12-01', doneOn: '2025-11-27', status: 'done' },
    names: ['Choose the pilot corridor for adaptive signals', 'اختيار المحور التجريبي للإشارات المتكيّفة', '选定自适应信号灯试点走廊'],
  },
  {
    ...{ code: 'A-12', track: 'TR1-priority-areas', owner: 'lead-engineering', target: ['ENG-PERMIT-MAN', 'ISO37122:21.3'] },
    ...{ decision: 'D-19', agreedOn: '2026-05-28', begunOn: '2026-06-08', due: '2026-07-31', doneOn: '2026-07-21', status: 'done' },
    names: ['Take the suburbs of Manama into electronic permits', 'ضم ضواحي المنامة إلى الرخص الإلكترونية', '将麦纳麦郊区纳入电子许可'],
  },
  {
    ...{ code: 'A-08', track: 'TR1-priority-areas', owner: 'lead-mobility', target: ['MOB-EV-HGH', 'CUS.MOB.NEVSALES'] },
    ...{ decision: 'D-22', agreedOn: '2026-05-28', due: '2026-07-15', doneOn: '2026-07-09', status: 'done' },
    names: ['Open the charging data of Hangzhou', 'إتاحة بيانات الشحن في هانغتشو', '开放杭州充电数据'],
  },
  {
    ...{ code: 'A-24', track: 'TR1-priority-areas', owner: 'lead-mobility', target: ['MOB-SIGNAL-BGW', 'EC: ICT: T: 3A'] },
    ...{ decision: 'D-28', agreedOn: '2026-08-31', begunOn: '2026-09-14', due: '2026-11-15', earlierDue: '2026-10-31' },
    ...{ doneOn: '2026-11-13', status: 'done' },
    names: ['Complete the list of junctions, Baghdad', 'استكمال قائمة التقاطعات، بغداد', '补齐巴格达路口清单'],
  },
  {
    ...{ code: 'A-20', track: 'TR1-priority-areas', owner: 'lead-mobility', target: ['MOB-PARK-CAS', 'ISO37122:19.8'] },
    ...{ decision: 'D-25', agreedOn: '2026-08-27', begunOn: '2026-09-21', due: '2026-12-15', status: 'under-way' },
    names: ['Show free spaces in the port district', 'عرض المواقف الشاغرة في حي الميناء آنيًا', '港区实时显示空余车位'],
  },
  {
    ...{ code: 'A-25', track: 'TR1-priority-areas', owner: 'lead-security', target: ['SEC-WARN-MCT', 'ISO37123:15.1'] },
    ...{ decision: 'D-28', agreedOn: '2026-08-31', due: '2026-11-15', earlierDue: '2026-10-31', status: 'open' },
    names: ['Resume early-warning reports, Muscat', 'استئناف تقارير الإنذار المبكر، مسقط', '恢复马斯喀特早期预警报送'],
  },
];

const MECHANISMS: readonly Action[] = [
  {
    ...{ code: 'A-05', track: 'TR2-mechanisms', owner: 'reviewer', target: ['IND-LINE-ALX', 'ISO22400.OEE'] },
    ...{ decision: 'D-05', agreedOn: '2025-10-30', begunOn: '2025-11-12', due: '2025-12-31', doneOn: '2025-12-22', status: 'done' },
    names: ['Call after late values once a month', 'متابعة القيم المتأخرة باتصال شهري', '建立每月迟报催报机制'],
  },
  {
    ...{ code: 'A-01', track: 'TR2-mechanisms', owner: 'lead-engineering', target: ['ENG-PERMIT-AMM', 'ISO37122:21.3'] },
    ...{ decision: 'D-15', agreedOn: '2026-03-26', begunOn: '2026-04-07', due: '2026-05-14', doneOn: '2026-05-12', status: 'done' },
    names: ['One joint desk for building permits', 'مكتب مشترك واحد لرخص البناء', '设立施工许可联合窗口'],
  },
  {
    ...{ code: 'A-26', track: 'TR2-mechanisms', owner: 'delivery', target: ['SEC-CONT-TUN', 'CUS.SEC.RTO'] },
    ...{ decision: 'D-29', agreedOn: '2026-11-05', due: '2026-11-20', doneOn: '2026-11-18', status: 'done' },
    names: ['Hand in the list of deputies', 'تسليم قائمة النواب', '提交副手名单'],
  },
  {
    ...{ code: 'A-17', track: 'TR2-mechanisms', owner: 'reviewer', target: ['IND-LINE-SH', 'ISO22400.OEE'] },
    ...{ agreedOn: '2026-10-08', begunOn: '2026-10-19', due: '2026-12-03', status: 'under-way' },
    names: ['Lay down who asks for missing evidence', 'تحديد من يطلب الأدلة الناقصة', '明确佐证缺失的催办责任'],
  },
  {
    ...{ code: 'A-21', track: 'TR2-mechanisms', owner: 'leadership', target: ['MOB-EV-DU', 'EC: I: T: 8A'] },
    ...{ agreedOn: '2026-09-03', due: '2026-10-31', status: 'open' },
    names: ['Name a channel for late reporters', 'تسمية قناة للمتأخرين في الإبلاغ', '明确迟报联系渠道'],
  },
];

const STANDARDS: readonly Action[] = [
  {
    ...{ code: 'A-06', track: 'TR3-standards', owner: 'steward', target: ['ENE-GRID-RUH', 'IEEE1366.SAIDI'] },
    ...{ decision: 'D-06', agreedOn: '2025-10-30', begunOn: '2025-11-17', due: '2026-01-31', doneOn: '2026-01-26', status: 'done' },
    names: ['Count interruptions by IEEE 1366, Riyadh', 'احتساب الانقطاعات وفق IEEE 1366، الرياض', '利雅得按IEEE 1366统计停电'],
  },
  {
    ...{ code: 'A-10', track: 'TR3-standards', owner: 'lead-industry', target: ['IND-LINE-ALX', 'ISO50006.EnPI'] },
    ...{ decision: 'D-08', agreedOn: '2026-01-15', begunOn: '2026-01-27', due: '2026-03-15', doneOn: '2026-03-12', status: 'done' },
    names: ['Read the energy baseline again by ISO 50006', 'إعادة قراءة خط أساس الطاقة وفق ISO 50006', '按ISO 50006重新测定能源基线'],
  },
  {
    ...{ code: 'A-13', track: 'TR3-standards', owner: 'lead-mobility', target: ['MOB-SIGNAL-CAI', 'SC: SH: SA: 9C'] },
    ...{ decision: 'D-10', agreedOn: '2026-01-15', begunOn: '2026-02-09', due: '2026-04-15', doneOn: '2026-04-20', status: 'done' },
    names: ['Test the signal interface with two controllers', 'اختبار واجهة الإشارات مع جهازي تحكم', '信号接口双控制器测试'],
  },
  {
    ...{ code: 'A-02', track: 'TR3-standards', owner: 'steward', target: ['ENE-GRID-AMM', 'EC: ICT: ES: 1C'] },
    ...{ decision: 'D-13', agreedOn: '2026-03-26', begunOn: '2026-03-30', due: '2026-05-10', doneOn: '2026-05-04', status: 'done' },
    names: ['Publish edition 1.1 of the meter data frame', 'نشر الإصدار 1.1 من إطار بيانات العدادات', '发布电表数据框架1.1版'],
  },
  {
    ...{ code: 'A-23', track: 'TR3-standards', owner: 'steward', target: ['MOB-PARK-DOH', 'CUS.MOB.PARKTIME'] },
    ...{ decision: 'D-31', agreedOn: '2026-11-05', begunOn: '2026-11-12', due: '2026-12-15', status: 'under-way' },
    names: ['Rewrite two parking definitions', 'إعادة صياغة تعريفي مؤشرين للمواقف', '改写两项停车指标定义'],
  },
  {
    ...{ code: 'A-27', track: 'TR3-standards', owner: 'lead-mobility', target: ['MOB-PARK-CAS', 'CUS.MOB.PARKTIME'] },
    ...{ decision: 'D-31', agreedOn: '2026-11-05', due: '2026-12-31', status: 'open' },
    names: [
      'Report the last quarter again by the new count',
      'إعادة الإبلاغ عن ربع السنة الأخير بالمنهجية الجديدة',
      '按新口径补报上季度数值',
    ],
  },
  {
    ...{ code: 'A-22', track: 'TR3-standards', owner: 'steward', target: ['MOB-SIGNAL-CAI', 'SC: SH: SA: 9C'] },
    ...{ decision: 'D-10', agreedOn: '2026-09-10', due: '2027-01-20', status: 'open' },
    names: ["Cairo's version of the signal interface", 'نسخة القاهرة من واجهة الإشارات', '信号接口开罗版本'],
  },
];

const LOCALISATION: readonly Action[] = [
  {
    ...{ code: 'A-04', track: 'TR4-localisation', owner: 'delivery', target: ['ENE-GRID-AMM', 'CUS.EN.LOSS'] },
    ...{ decision: 'D-16', agreedOn: '2026-03-26', begunOn: '2026-04-02', due: '2026-06-30', doneOn: '2026-06-16', status: 'done' },
    names: ['Text on keeping meter data in Jordan', 'نص حفظ بيانات العدادات داخل الأردن', '约旦电表数据境内留存条款'],
  },
  {
    ...{ code: 'A-11', track: 'TR4-localisation', owner: 'lead-mobility', target: ['MOB-PARK-CAS', 'ISO37122:19.7'] },
    ...{ decision: 'D-21', agreedOn: '2026-05-28', due: '2026-06-15', doneOn: '2026-06-18', status: 'done' },
    names: ['Legal opinion on parking data, Casablanca', 'رأي قانوني بشأن بيانات المواقف، الدار البيضاء', '卡萨布兰卡停车数据法律意见'],
  },
  {
    ...{ code: 'A-18', track: 'TR4-localisation', owner: 'lead-security', target: ['SEC-CONT-SH', 'CUS.SEC.MTTR'] },
    ...{ decision: 'D-27', agreedOn: '2026-08-27', begunOn: '2026-09-28', due: '2026-12-18', status: 'under-way' },
    names: ['Continuity template for the services of Sharjah', 'نموذج استمرارية لخدمات الشارقة', '沙迦公共服务连续性模板'],
  },
  {
    ...{ code: 'A-19', track: 'TR4-localisation', owner: 'lead-energy', target: ['ENE-METER-CAI', 'EC: ICT: ES: 1C'] },
    ...{ agreedOn: '2026-09-17', begunOn: '2026-10-12', due: '2027-01-31', status: 'waits' },
    note: 'Waits for the legal opinion on data kept in the country.',
    names: ['Move Cairo to the meter data frame 2.0', 'انتقال القاهرة إلى إطار بيانات العدادات 2.0', '开罗切换至电表数据框架2.0'],
  },
  {
    ...{ code: 'A-16', track: 'TR4-localisation', owner: 'delivery', target: ['ENE-METER-KWI', 'EC: ICT: ES: 1C'] },
    ...{ decision: 'D-26', agreedOn: '2026-08-27', begunOn: '2026-09-16', due: '2026-11-11', status: 'under-way' },
    names: ['Localise the Hangzhou meter frame', 'توطين معيار هانغتشو للعدادات', '杭州电表框架本地化'],
  },
];

const CAPACITY: readonly Action[] = [
  {
    ...{ code: 'A-09', track: 'TR5-capacity', owner: 'lead-energy', target: ['ENE-BUILD-DOH', 'EN: E: E: 4A'] },
    ...{ decision: 'D-11', agreedOn: '2026-01-15', begunOn: '2026-01-29', due: '2026-03-31', doneOn: '2026-03-26', status: 'done' },
    names: ['Train energy auditors for public buildings', 'تدريب مدققي طاقة المباني الحكومية', '培训公共建筑能源审计员'],
  },
  {
    ...{ code: 'A-07', track: 'TR5-capacity', owner: 'lead-security', target: ['SEC-RESPONSE-JED', 'ISO37123:15.2'] },
    ...{ decision: 'D-18', agreedOn: '2026-05-28', begunOn: '2026-06-04', due: '2026-06-30', doneOn: '2026-06-28', status: 'done' },
    names: ['Train 120 responders', 'تدريب 120 مستجيبًا للطوارئ', '培训120名应急救援人员'],
  },
  {
    ...{ code: 'A-14', track: 'TR5-capacity', owner: 'lead-engineering', target: ['ENG-SITE-CAI', 'CUS.ENG.SPI'] },
    ...{ decision: 'D-20', agreedOn: '2026-05-28', begunOn: '2026-06-15', due: '2026-08-31', doneOn: '2026-08-20', status: 'done' },
    names: [
      'Site managers read cost and schedule indices',
      'قراءة مديري المواقع لمؤشري الكلفة والجدول',
      '工地负责人掌握成本与进度绩效指数',
    ],
  },
  {
    ...{ code: 'A-15', track: 'TR5-capacity', owner: 'lead-industry', target: ['IND-VISION-JED', 'ISO22400.OEE'] },
    ...{ agreedOn: '2026-10-01', due: '2026-12-14', status: 'open' },
    names: [
      'Repeat the course on AI in production in Arabic',
      'إعادة دورة الذكاء الاصطناعي في الإنتاج بالعربية',
      '以阿拉伯语重开生产线人工智能课程',
    ],
  },
];

export const ACTIONS: readonly Action[] = [...PRIORITY, ...MECHANISMS, ...STANDARDS, ...LOCALISATION, ...CAPACITY];
