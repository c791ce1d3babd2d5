import { type Days, list, named, type Said, said, type Trio } from './said.ts';

interface Standard {
  readonly code: string;
  readonly kind: string;
  readonly body: string;
  readonly domain?: string;
  readonly buildsOn?: readonly string[];
  readonly languages: readonly string[];
  readonly link?: string;
  readonly names: Trio;
}

const ISO = { kind: 'international', body: 'ISO', languages: ['en'] };
const FRAME = { kind: 'reference-frame', body: 'Hangzhou centre', languages: ['zh', 'en', 'ar'] };
const MODEL = { kind: 'operating-model', body: 'Hangzhou centre', languages: ['zh', 'en'] };
const SOLUTION = { kind: 'reference-solution', body: 'Hangzhou centre', languages: ['zh', 'en'] };

const STANDARDS: readonly Standard[] = [
  {
    ...ISO,
    code: 'ISO-37120',
    names: ['Indicators for city services and quality of life', 'مؤشرات خدمات المدن وجودة الحياة', '城市服务和生活品质的指标'],
  },
  { ...ISO, code: 'ISO-37122', names: ['Indicators for smart cities', 'مؤشرات المدن الذكية', '智慧城市指标'] },
  { ...ISO, code: 'ISO-37123', names: ['Indicators for resilient cities', 'مؤشرات المدن الصامدة', '韧性城市指标'] },
  {
    ...{ ...ISO, code: 'ISO-37101', languages: ['en', 'zh'] },
    names: [
      'Sustainable development in communities: management system',
      'التنمية المستدامة في المجتمعات: نظام الإدارة',
      '社区可持续发展管理体系',
    ],
  },
  {
    ...{ code: 'ITU-T-Y.4903', kind: 'international', body: 'ITU-T', languages: ['en', 'ar', 'zh'] },
    names: ['U4SSC key performance indicators', 'مؤشرات الأداء الرئيسية U4SSC', 'U4SSC关键绩效指标'],
  },
  {
    ...{ ...ISO, code: 'ISO-22400-2', domain: 'industry' },
    names: ['KPIs for manufacturing operations', 'مؤشرات أداء عمليات التصنيع', '制造运营关键绩效指标'],
  },
  { ...ISO, code: 'ISO-50006', domain: 'energy', names: ['Energy performance indicators', 'مؤشرات أداء الطاقة', '能源绩效指标'] },
  {
    ...{ ...ISO, code: 'ISO-50001', domain: 'energy', languages: ['en', 'ar', 'zh'] },
    names: ['Energy management systems', 'نظم إدارة الطاقة', '能源管理体系'],
  },
  {
    ...{ code: 'IEEE-1366', kind: 'international', body: 'IEEE', domain: 'energy', languages: ['en'] },
    names: ['Distribution reliability indices', 'مؤشرات موثوقية توزيع الكهرباء', '配电可靠性指标'],
  },
  {
    ...{ code: 'IEC-62056', kind: 'international', body: 'IEC', domain: 'energy', languages: ['en'] },
    names: ['Electricity metering data exchange', 'تبادل بيانات عدادات الكهرباء', '电能计量数据交换'],
  },
  {
    ...{ ...ISO, code: 'ISO-19650', domain: 'engineering', languages: ['en', 'ar', 'zh'] },
    names: [
      'Information management using building information modelling',
      'إدارة المعلومات باستخدام نمذجة معلومات البناء',
      '应用建筑信息模型的信息管理',
    ],
  },
  {
    ...{ ...ISO, code: 'ISO-21508', domain: 'engineering' },
    names: ['Earned value management', 'إدارة القيمة المكتسبة', '挣值管理'],
  },
  {
    ...{ code: 'ISO-27001', kind: 'international', body: 'ISO/IEC', languages: ['en', 'ar', 'zh'] },
    names: ['Information security management systems', 'نظم إدارة أمن المعلومات', '信息安全管理体系'],
  },
  {
    ...{ ...ISO, code: 'ISO-22320', domain: 'security' },
    names: [
      'Emergency management: guidelines for incident management',
      'إدارة الطوارئ: إرشادات إدارة الحوادث',
      '应急管理：突发事件管理指南',
    ],
  },
  {
    ...{ ...FRAME, code: 'HZ-RF-01', domain: 'security', buildsOn: ['ISO-37123'] },
    names: ['Urban diagnostics data model', 'نموذج بيانات التشخيص الحضري', '城市体检数据模型'],
  },
  {
    ...{ ...FRAME, code: 'HZ-RF-02', domain: 'mobility', buildsOn: ['ISO-37122'] },
    names: ['Signal control interface', 'واجهة التحكم بالإشارات', '信号控制接口'],
  },
  {
    ...{ ...FRAME, code: 'HZ-RF-03', domain: 'energy', buildsOn: ['IEC-62056'] },
    names: ['Smart meter data frame', 'إطار بيانات العدادات الذكية', '智能电表数据框架'],
  },
  {
    ...{ ...FRAME, code: 'HZ-RF-04', domain: 'mobility', buildsOn: ['ISO-37122'] },
    names: ['Parking data interface', 'واجهة بيانات المواقف', '停车数据接口'],
  },
  {
    ...{ ...FRAME, code: 'HZ-RF-05', domain: 'security', buildsOn: ['ISO-22320', 'ISO-37123'] },
    names: ['Service continuity template', 'نموذج استمرارية الخدمات', '服务连续性模板'],
  },
  {
    ...{ ...ISO, code: 'ISO-37106', kind: 'operating-model' },
    names: ['Smart city operating models', 'نماذج تشغيل المدن الذكية', '智慧城市运营模式'],
  },
  {
    ...MODEL,
    code: 'HZ-OM-01',
    domain: 'mobility',
    names: ['City parking, run by one operator', 'مواقف المدينة بمشغّل واحد', '城市停车统一运营模式'],
  },
  { ...MODEL, code: 'HZ-OM-02', domain: 'security', names: ['Diagnose, assign, close', 'التشخيص والإسناد والإغلاق', '体检—交办—销号模式'] },
  { ...MODEL, code: 'HZ-OM-03', domain: 'engineering', names: ['Permits at one window', 'الرخص عبر نافذة واحدة', '施工许可一窗受理模式'] },
  { ...MODEL, code: 'HZ-OM-04', names: ['One data office for a city', 'مكتب بيانات واحد للمدينة', '城市数据统一管理模式'] },
  {
    ...{ ...SOLUTION, code: 'HZ-RS-01', domain: 'mobility', buildsOn: ['HZ-RF-02'] },
    names: ['Adaptive corridor', 'المحور المتكيّف', '自适应走廊方案'],
  },
  {
    ...{ ...SOLUTION, code: 'HZ-RS-02', domain: 'energy', buildsOn: ['HZ-RF-03'] },
    names: ['Meter data platform', 'منصة بيانات العدادات', '电表数据平台方案'],
  },
  {
    ...{ ...SOLUTION, code: 'HZ-RS-03', domain: 'industry', buildsOn: ['ISO-22400-2'] },
    names: ['Ready-made production line', 'خط إنتاج رقمي جاهز', '成套数字化产线方案'],
  },
  {
    ...{ ...SOLUTION, code: 'HZ-RS-04', domain: 'engineering', buildsOn: ['ISO-19650'] },
    names: ['Digital building site', 'موقع البناء الرقمي', '数字化工地方案'],
  },
];

/** The library: international standards, what the Hangzhou centre publishes, and how cities are run by it. */
export function standards(days: Days): Said[] {
  return STANDARDS.map(({ code, kind, body, domain, buildsOn, languages, names, link }) =>
    said(
      'standard',
      {
        ...{ code, ...named(names), standard_kind: kind, body, domain, steward: 'steward' },
        ...{ builds_on: buildsOn && list(buildsOn), languages: list(languages), link },
      },
      { by: 'steward', at: days.at('2025-12-01'), reason: 'taken into the library' },
    ),
  );
}
