import { plus, type Trio } from './said.ts';

export interface Course {
  readonly code: string;
  readonly domain: string;
  readonly centre: string;
  readonly languages: readonly string[];
  readonly places: number;
  readonly city: string;
  readonly starts: string;
  readonly ends: string;
  readonly announced: string;
  readonly standard?: string;
  readonly target?: readonly [reportingUnit: string, kpi: string];
  /** Who took part, of them who passed, and the mean marks before and after; of a course ahead who has a place. */
  readonly people: number;
  readonly passed?: number;
  readonly before?: number;
  readonly after?: number;
  readonly names: Trio;
}

const course = (one: Omit<Course, 'announced' | 'ends' | 'places'> & { readonly days: number; readonly places?: number }): Course => ({
  ...{
    ...one,
    places: one.places ?? Math.ceil(one.people / 10) * 10,
    ends: plus(one.starts, one.days - 1),
    announced: plus(one.starts, -60),
  },
});

const AR_EN = { centre: 'middle-east', languages: ['ar', 'en'] };
const ZH_EN = { centre: 'hangzhou', languages: ['zh', 'en'] };
const EN = { centre: 'hangzhou', languages: ['en'] };

/** Courses that were held, with how many took part, and three that lie ahead. */
export const COURSES: readonly Course[] = [
  course({
    ...{ code: 'T-01', domain: 'engineering', ...AR_EN, city: 'ARE-AZ', starts: '2026-02-09', days: 12 },
    ...{ people: 214, passed: 188, before: 47, after: 72, target: ['ENG-OPEN-DU', 'EC: ICT: PS: 1A'] },
    names: ['Data governance for offices', 'حوكمة البيانات للجهات', '机构数据治理'],
  }),
  course({
    ...{ code: 'T-02', domain: 'security', ...AR_EN, city: 'SAU-JED', starts: '2026-06-08', days: 18, standard: 'ISO-22320' },
    ...{ people: 120, passed: 85, before: 49, after: 66, target: ['SEC-RESPONSE-JED', 'ISO37123:15.2'] },
    names: ['Emergency response drills', 'تدريبات الاستجابة للطوارئ', '应急响应演练'],
  }),
  course({
    ...{ code: 'T-03', domain: 'energy', ...ZH_EN, city: 'CHN-HGH', starts: '2026-04-13', days: 10, standard: 'HZ-RF-03' },
    ...{ people: 112, passed: 102, before: 46, after: 78, target: ['ENE-METER-CAI', 'EC: ICT: ES: 1C'] },
    names: ['Smart meter data in practice', 'بيانات العدادات الذكية في التطبيق', '智能电表数据实务'],
  }),
  course({
    ...{ code: 'T-04', domain: 'energy', ...AR_EN, city: 'QAT-DOH', starts: '2026-02-23', days: 12, standard: 'ISO-50006' },
    ...{ people: 104, passed: 97, before: 44, after: 81, target: ['ENE-BUILD-DOH', 'EN: E: E: 4A'] },
    names: ['Energy audits of buildings', 'تدقيق الطاقة في المباني', '建筑能源审计'],
  }),
  course({
    ...{ code: 'T-05', domain: 'engineering', ...EN, city: 'CHN-HGH', starts: '2026-05-11', days: 10, standard: 'ISO-19650' },
    ...{ people: 88, passed: 68, before: 38, after: 69, target: ['ENG-SITE-RUH', 'CUS.ENG.BIM'] },
    names: ['BIM for city owners', 'نمذجة معلومات البناء للجهات المالكة', '面向城市业主的BIM'],
  }),
  course({
    ...{ code: 'T-06', domain: 'mobility', ...ZH_EN, city: 'CHN-HGH', starts: '2026-03-16', days: 10, standard: 'HZ-RF-02' },
    ...{ people: 76, passed: 72, before: 55, after: 83, target: ['MOB-SIGNAL-CAI', 'EC: I: T: 5A'] },
    names: ['Adaptive signal control', 'التحكم المتكيّف بالإشارات', '信号自适应控制'],
  }),
  course({
    ...{ code: 'T-07', domain: 'energy', ...AR_EN, city: 'ARE-DU', starts: '2026-07-06', days: 5, standard: 'HZ-RF-03' },
    ...{ people: 64, passed: 62, before: 52, after: 85 },
    names: ['How to localise a standard', 'كيف يُوطَّن المعيار', '如何将标准本地化'],
  }),
  course({
    ...{ code: 'T-08', domain: 'industry', ...EN, city: 'CHN-HGH', starts: '2026-08-17', days: 10 },
    ...{ people: 58, passed: 24, before: 35, after: 57, target: ['IND-DATA-MCT', 'CUS.IND.AI'] },
    names: ['AI on the production line', 'الذكاء الاصطناعي على خط الإنتاج', '生产线上的人工智能'],
  }),
  course({
    ...{ code: 'T-09', domain: 'industry', ...AR_EN, city: 'ARE-SH', starts: '2026-03-30', days: 8, standard: 'ISO-22400-2' },
    ...{ people: 94, passed: 86, before: 48, after: 76, target: ['IND-LINE-SH', 'ISO22400.OEE'] },
    names: ['Overall equipment effectiveness', 'الفاعلية الكلية للمعدات', '设备综合效率'],
  }),
  course({
    ...{ code: 'T-10', domain: 'industry', ...AR_EN, city: 'TUN-TUN', starts: '2026-09-21', days: 8 },
    ...{ people: 98, passed: 86, before: 43, after: 71 },
    names: ['Sharing production data', 'تبادل بيانات الإنتاج', '生产数据共享'],
  }),
  course({
    ...{ code: 'T-11', domain: 'energy', ...AR_EN, city: 'SAU-RUH', starts: '2026-01-26', days: 8, standard: 'IEEE-1366' },
    ...{ people: 110, passed: 99, before: 50, after: 77, target: ['ENE-GRID-RUH', 'IEEE1366.SAIDI'] },
    names: ['Counting interruptions of supply', 'احتساب انقطاعات الكهرباء', '停电统计方法'],
  }),
  course({
    ...{ code: 'T-12', domain: 'engineering', ...AR_EN, city: 'JOR-AMM', starts: '2026-01-19', days: 4 },
    ...{ people: 14, passed: 12, before: 57, after: 79, target: ['ENG-PERMIT-AMM', 'ISO37122:21.2'] },
    names: ['Electronic permits, pilot class', 'الرخص الإلكترونية، صف تجريبي', '电子许可试点班'],
  }),
  course({
    ...{ code: 'T-13', domain: 'mobility', ...AR_EN, city: 'MAR-CAS', starts: '2026-04-27', days: 10, standard: 'HZ-RF-04' },
    ...{ people: 138, passed: 126, before: 47, after: 77, target: ['MOB-PARK-CAS', 'ISO37122:19.8'] },
    names: ['Digitally managed parking', 'الإدارة الرقمية للمواقف', '数字化停车管理'],
  }),
  course({
    ...{ code: 'T-14', domain: 'mobility', ...AR_EN, city: 'ARE-AZ', starts: '2026-09-07', days: 10 },
    ...{ people: 134, passed: 122, before: 51, after: 78, target: ['MOB-TRANSIT-AZ', 'EC: ICT: T: 1C'] },
    names: ['Travel data and live timetables', 'بيانات الرحلات والجداول اللحظية', '出行数据与实时班次'],
  }),
  course({
    ...{ code: 'T-15', domain: 'security', ...AR_EN, city: 'TUN-TUN', starts: '2026-10-05', days: 8, standard: 'HZ-RF-05' },
    ...{ people: 62, passed: 55, before: 45, after: 74, target: ['SEC-CONT-TUN', 'ISO37123:10.2'] },
    names: ['Continuity of essential services', 'استمرارية الخدمات الأساسية', '关键服务连续性'],
  }),
  course({
    ...{ code: 'T-16', domain: 'security', ...AR_EN, city: 'OMN-MCT', starts: '2026-12-07', days: 12, standard: 'ISO-22320' },
    ...{ people: 11, places: 24 },
    names: ['Emergency response drills, Muscat', 'تدريبات الاستجابة للطوارئ، مسقط', '应急响应演练（马斯喀特）'],
  }),
  course({
    ...{ code: 'T-17', domain: 'industry', centre: 'middle-east', languages: ['ar'], city: 'SAU-JED', starts: '2026-12-14', days: 10 },
    ...{ people: 30, places: 30, target: ['IND-VISION-JED', 'ISO22400.OEE'] },
    names: ['AI on the production line, in Arabic', 'الذكاء الاصطناعي على خط الإنتاج، بالعربية', '生产线上的人工智能（阿拉伯语班）'],
  }),
  course({
    ...{ code: 'T-18', domain: 'energy', ...AR_EN, city: 'TUN-TUN', starts: '2027-01-11', days: 5, standard: 'HZ-RF-03' },
    ...{ people: 4, places: 20 },
    names: ['How to localise a standard, Tunis', 'كيف يُوطَّن المعيار، تونس', '如何将标准本地化（突尼斯市）'],
  }),
];
