import type { Meaning } from '@miqyas/domain';

/** A meaning with its place among those that mean the same: what stands first and says something is taken. */
export interface Meant {
  readonly meaning: Meaning;
  readonly rank: number;
}

const say = (meaning: Meaning, rank: number, ...names: string[]) => names.map((name) => [name, { meaning, rank }] as const);

/** Headings of our own files and of those that statistics offices, banks and other systems write, in three languages. */
const KNOWN = new Map<string, Meant>([
  ...say('kpi', 0, 'kpi', 'kpi code', 'indicator code', 'code of the kpi', 'رمز المؤشر', '指标代码', '指标编码', '指标编号'),
  ...say('kpi', 0, 'series code', 'series id', 'data element', 'dataelement', 'data element id', 'indicator id', 'measure', 'series'),
  ...say('kpi', 0, 'indicator', 'المؤشر', 'مؤشر الأداء', '指标'),
  ...say('kpi', 1, 'kpi name', 'indicator name', 'series name', 'series description', 'اسم المؤشر', '指标名称', 'data element name'),
  ...say('place', 0, 'reporting unit', 'reporting unit code', 'composite breakdown', 'الجهة', '填报单位', '填报单位代码'),
  ...say('place', 0, 'وحدة الإبلاغ', 'رمز وحدة الإبلاغ'),
  ...say('place', 1, 'reporting unit name', 'اسم الجهة', 'اسم وحدة الإبلاغ', '填报单位名称'),
  ...say('place', 2, 'project', 'project code', 'المشروع', 'رمز المشروع', '项目', '项目代码'),
  ...say('place', 3, 'project name', 'اسم المشروع', '项目名称'),
  ...say('place', 4, 'city', 'city code', 'المدينة', '城市'),
  ...say('place', 5, 'city name', 'اسم المدينة', '城市名称'),
  ...say(
    'place',
    6,
    'iso3',
    'iso 3',
    'country code',
    'country iso3',
    'countryiso3code',
    'ref area',
    'geo',
    'geo area code',
    'org unit',
    'orgunit',
  ),
  ...say('place', 6, 'iso2', 'iso', 'geocode', 'geo code', 'location', 'country', 'المكان', 'الدولة', 'البلد', '国家', '地区', 'region'),
  ...say('place', 7, 'country name', 'geo area name', 'org unit name', 'location name', 'اسم الدولة', '国家名称', '地区名称'),
  ...say('period', 0, 'period', 'year month', 'yearmonth', 'time period', 'timeperiod', 'time', 'date', 'reference period', 'pe'),
  ...say('period', 0, 'الفترة', 'التاريخ', 'فترة التقرير', '时期', '期间', '日期', '报告期', '时间'),
  ...say('part-year', 0, 'year', 'السنة', 'العام', '年份', '年', '年度'),
  ...say('part-month', 0, 'month', 'الشهر', '月份', '月'),
  ...say('part-quarter', 0, 'quarter', 'الربع', '季度'),
  ...say(
    'value',
    0,
    'value',
    'obs value',
    'observation value',
    'actual',
    'actual value',
    'reported value',
    'القيمة',
    'القيمة الفعلية',
    '数值',
    '值',
    '实际值',
    '填报值',
  ),
  ...say(
    'category',
    0,
    'category',
    'station',
    'category option combo',
    'categoryoptioncombo',
    'cust breakdown',
    'cust breakdown lb',
    'الفئة',
    'التصنيف',
    '类别',
    '分类',
  ),
  ...say('numerator', 0, 'numerator', 'البسط', '分子'),
  ...say('denominator', 0, 'denominator', 'المقام', '分母'),
  ...say('weight', 0, 'weight', 'الوزن', '权重'),
  ...say('unit', 0, 'unit', 'units', 'unit of measure', 'unit measure', 'الوحدة', 'وحدة القياس', '单位', '计量单位'),
  ...say('multiplier', 0, 'unit mult', 'unit multiplier', 'powercode code', 'power code code'),
  ...say('flag', 0, 'obs status', 'obs flag', 'observation status', 'flag', 'flags', 'nature', 'علامة', '标志'),
  ...say('status', 0, 'status', 'الحالة', '状态', 'review status'),
  ...say('state', 0, 'state'),
  ...say('estimated', 0, 'estimated', 'is estimated', 'تقديري', '估算', '估计值'),
  ...say(
    'comment',
    0,
    'comment',
    'comments',
    'note',
    'notes',
    'remark',
    'comment obs',
    'foot note',
    'footnote',
    'footnotes',
    'تعليق',
    'ملاحظة',
    'ملاحظات',
    '备注',
    '说明',
  ),
  ...say('source', 0, 'source', 'data source', 'sources', 'source detail', 'المصدر', '来源', '数据来源'),
  // Beside what is filled in for each to see.
  ...say('trail', 0, 'definition', 'category name', 'measured in', 'plausible', 'previous values'),
  ...say('trail', 0, 'التعريف', 'اسم الفئة', 'القياس بـ', 'النطاق المعتاد', 'القيم السابقة'),
  ...say('trail', 0, '定义', '类别名称', '计量', '合理区间', '以往数值'),
  ...say('trail', 0, 'revision', 'kpi version', 'recorded by', 'recorded at', 'reason', 'faults', 'coverage', 'name', 'kind'),
  ...say(
    'trail',
    0,
    'structure',
    'structure id',
    'structure name',
    'action',
    'dataflow',
    'last update',
    'freq',
    'frequency',
    'reporting type',
  ),
  ...say(
    'trail',
    0,
    'goal',
    'sdg target',
    'stored by',
    'storedby',
    'last updated',
    'lastupdated',
    'follow up',
    'followup',
    'created',
    'deleted',
    'decimals',
    'decimal',
  ),
  ...say(
    'trail',
    0,
    'time detail',
    'time coverage',
    'base period',
    'upper bound',
    'lower bound',
    'geo info url',
    'conf status',
    'obs attribute',
  ),
]);

/** A heading without what only its file's writer needs: case, marks between words, invisible characters, a label behind its code. */
export function plainHeading(heading: string): string {
  return heading
    .replaceAll(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/^([A-Za-z][A-Za-z0-9_]*): .+$/u, '$1')
    .replace(/^\[(.+)\]$/u, '$1')
    .replaceAll(/([a-z])([A-Z])/gu, '$1 $2')
    .replaceAll(/[\s_.\-\u00a0]+/gu, ' ')
    .replace(/[:：*]+$/u, '')
    .trim()
    .toLowerCase();
}

export function meaningOf(heading: string): Meant | undefined {
  return KNOWN.get(plainHeading(heading));
}

/** Headings that a file needs for each meaning, as they are named when they are missed. */
export const NEEDED = 'kpi, reporting_unit, period, value';

const TOTALS = new Set([
  ...[
    '',
    '_t',
    't',
    '_z',
    'total',
    'totals',
    'all',
    'default',
    'both sexes',
    'bothsex',
    'allage',
    'all ages',
    'allarea',
    'all area',
    'n a',
    'none',
  ],
  ...['الإجمالي', 'إجمالي', 'المجموع', 'الكل', '合计', '总计', '全部', '总体'],
]);

/** Whether a cell of a breakdown speaks of the whole. */
export function isTotal(text: string): boolean {
  return TOTALS.has(
    text
      .trim()
      .toLowerCase()
      .replaceAll('_', text.startsWith('_') ? '_' : ' '),
  );
}
