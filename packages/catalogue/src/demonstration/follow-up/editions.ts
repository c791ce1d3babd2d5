import { KPI_RECORDS } from '../../records.ts';
import { type Days, type Followed, inThree, plus, type Said, said, type Trio } from './said.ts';

/** Editions of international standards that are in force, as their bodies number them. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'ISO-37120': '2018',
  'ISO-37122': '2019',
  'ISO-37123': '2019',
  'ISO-37101': '2016',
  'ITU-T-Y.4903': '2022',
  'ISO-22400-2': '2014',
  'ISO-50006': '2023',
  'ISO-50001': '2018',
  'IEEE-1366': '2022',
  'IEC-62056': '2023',
  'ISO-19650': '2018',
  'ISO-21508': '2018',
  'ISO-27001': '2022',
  'ISO-22320': '2018',
  'ISO-37106': '2021',
};

interface Own {
  readonly standard: string;
  readonly edition: string;
  readonly state: 'draft' | 'in-force' | 'withdrawn';
  readonly from: string;
  readonly until?: string;
  /** The day it was shown for remarks; six weeks before where nothing is said. */
  readonly draftOn?: string;
  readonly supersedes?: string;
  readonly changes?: Trio;
}

/** Editions of what the Hangzhou centre publishes. */
const OWN: readonly Own[] = [
  { standard: 'HZ-RF-01', edition: '1.0', state: 'withdrawn', from: '2026-01-19', until: '2026-03-31' },
  {
    ...{ standard: 'HZ-RF-01', edition: '1.1', state: 'withdrawn', from: '2026-04-01', until: '2026-09-30', supersedes: '1.0' },
    changes: [
      '3.1 Roads and bridges are kinds of objects of their own.\n4.2 A photograph may stand for a reading.',
      '3.1 الطرق والجسور نوعان مستقلان من العناصر.\n4.2 يجوز أن تحل الصورة محل القراءة.',
      '3.1 道路和桥梁单列为对象类型。\n4.2 可用照片代替读数。',
    ],
  },
  {
    ...{ standard: 'HZ-RF-01', edition: '1.2', state: 'in-force', from: '2026-10-01', supersedes: '1.1' },
    changes: [
      '4.4 An issue is closed when the one who reported it agrees.\n6.1 Deadlines are counted in working days of the city.',
      '4.4 تُغلق المسألة بموافقة من أبلغ عنها.\n6.1 تُحسب المواعيد بأيام العمل في المدينة.',
      '4.4 问题须经报告人确认方可销号。\n6.1 期限按所在城市工作日计算。',
    ],
  },
  { standard: 'HZ-RF-02', edition: '1.0', state: 'in-force', from: '2026-02-02' },
  { standard: 'HZ-RF-03', edition: '1.0', state: 'withdrawn', from: '2026-01-15', until: '2026-05-03' },
  {
    ...{ standard: 'HZ-RF-03', edition: '1.1', state: 'withdrawn', from: '2026-05-04', until: '2026-08-29', supersedes: '1.0' },
    changes: [
      '4.3 Meters of water and gas use the same frame.\n7.2 Every reading says whether it was measured or estimated.',
      '4.3 تستخدم عدادات المياه والغاز الإطار نفسه.\n7.2 تبيّن كل قراءة هل هي مقيسة أم مقدّرة.',
      '4.3 水表和燃气表采用同一框架。\n7.2 每个读数须注明实测或估算。',
    ],
  },
  {
    ...{ standard: 'HZ-RF-03', edition: '2.0', state: 'in-force', from: '2026-08-30', supersedes: '1.1' },
    changes: [
      '5.2 Reading interval 15 minutes, was 30. Past values stay as they are.\n6.4 Meters under test are no longer counted as installed.\n8.1 Data may be kept in the country: asked for by four states.',
      '5.2 فترة القراءة 15 دقيقة بعد أن كانت 30. تبقى القيم السابقة كما هي.\n6.4 لا تُحتسب العدادات قيد الاختبار ضمن المركّبة.\n8.1 يجوز حفظ البيانات داخل الدولة، بطلب من أربع دول.',
      '5.2 读表间隔由30分钟改为15分钟，历史数值不变。\n6.4 测试中的电表不再计入已安装数量。\n8.1 数据可留存境内，系四国提出。',
    ],
  },
  {
    ...{ standard: 'HZ-RF-03', edition: '2.1', state: 'draft', from: '2027-02-15', draftOn: '2026-10-26', supersedes: '2.0' },
    changes: [
      '5.5 Feeding in of solar power is read apart from use.\n9.1 A month without readings is reported as missing, never as nothing.',
      '5.5 تُقرأ الطاقة الشمسية المغذّاة إلى الشبكة منفصلة عن الاستهلاك.\n9.1 يُبلَّغ عن الشهر الخالي من القراءات بوصفه ناقصًا لا صفرًا.',
      '5.5 光伏上网电量与用电量分别计量。\n9.1 无读数的月份报为缺失，不得报零。',
    ],
  },
  { standard: 'HZ-RF-04', edition: '1.0', state: 'withdrawn', from: '2026-01-20', until: '2026-06-30' },
  {
    ...{ standard: 'HZ-RF-04', edition: '1.1', state: 'in-force', from: '2026-07-01', supersedes: '1.0' },
    changes: [
      '3.2 A space is one marked place for one vehicle.\n5.1 Search time is measured from the edge of the zone.',
      '3.2 الموقف مكان واحد محدد لمركبة واحدة.\n5.1 يُقاس زمن البحث من حدود المنطقة.',
      '3.2 一个泊位指一处划线的单车位。\n5.1 寻位时间自片区边界起算。',
    ],
  },
  { standard: 'HZ-RF-05', edition: '1.0', state: 'in-force', from: '2026-04-20' },
  ...['HZ-OM-01', 'HZ-OM-02', 'HZ-OM-03', 'HZ-OM-04', 'HZ-RS-01', 'HZ-RS-02', 'HZ-RS-03', 'HZ-RS-04'].map(
    (standard): Own => ({ standard, edition: '1.0', state: 'in-force', from: '2026-03-02' }),
  ),
];

/** Since when editions of others apply here: they were taken over together. */
const TAKEN_OVER = '2025-12-01';

const edition = (days: Days, { standard, edition, state, from, until, supersedes, changes }: Own) => ({
  ...{ standard, edition, edition_state: state, applies_from: days.on(from), applies_until: until && days.on(until), supersedes },
  ...inThree('changes', changes),
});

/** Editions; each of the centre's own was a draft first. */
export function editions(days: Days): Said[] {
  const by = 'steward';
  const own = OWN.flatMap((one) => [
    said('edition', edition(days, { ...omitUntil(one), state: 'draft' }), {
      by,
      at: days.at(one.draftOn ?? plus(one.from, -42)),
      reason: 'draft for remarks',
    }),
    ...(one.state === 'draft'
      ? []
      : [
          said('edition', edition(days, { ...omitUntil(one), state: 'in-force' }), {
            by,
            at: days.at(one.from, '05:00'),
            reason: 'in force',
          }),
        ]),
    ...(one.state === 'withdrawn' && one.until !== undefined
      ? [said('edition', edition(days, one), { by, at: days.at(one.until, '15:00'), reason: 'a newer edition takes its place' })]
      : []),
  ]);
  return [
    ...Object.entries(PUBLISHED).map(([standard, number]) =>
      said(
        'edition',
        { standard, edition: number, edition_state: 'in-force', applies_from: days.on(TAKEN_OVER) },
        { by, at: days.at(TAKEN_OVER), reason: 'taken into the library' },
      ),
    ),
    ...own.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  ];
}

function omitUntil({ until: _, ...one }: Own): Own {
  return one;
}

/** What the catalogue's KPIs say of where they come from. */
const NAMED: Readonly<Record<string, string>> = {
  U4SSC: 'ITU-T-Y.4903',
  'ISO 37120': 'ISO-37120',
  'ISO 37122': 'ISO-37122',
  'ISO 37123': 'ISO-37123',
  'ISO 22400': 'ISO-22400-2',
  'ISO 50006': 'ISO-50006',
  'ISO 50001': 'ISO-50001',
  'IEEE 1366': 'IEEE-1366',
  'ISO 19650': 'ISO-19650',
  'ISO 21508': 'ISO-21508',
};

type Rest = readonly [standard: string, edition: string, what: { readonly kpi?: string; readonly project?: string }, since: string];

const kpis = (standard: string, edition: string, since: string, codes: readonly string[]): Rest[] =>
  codes.map((kpi) => [standard, edition, { kpi }, since]);
const projects = (standard: string, edition: string, since: string, codes: readonly string[]): Rest[] =>
  codes.map((project) => [standard, edition, { project }, since]);

/** What rests on the centre's own, since when: a later day moves it, and one that lies ahead is planned. */
const RESTS: readonly Rest[] = [
  ...kpis('HZ-RF-01', '1.2', '2026-10-01', ['CUS.SEC.DIAG']),
  ...projects('HZ-RF-01', '1.1', '2026-04-20', ['SEC-DIAG-HGH', 'SEC-DIAG-MAN']),
  ...projects('HZ-RF-01', '1.2', '2026-10-12', ['SEC-DIAG-HGH', 'SEC-DIAG-MAN']),
  ...kpis('HZ-RF-02', '1.0', '2026-02-02', ['EC: ICT: T: 3A', 'ISO37122:19.9']),
  ...projects('HZ-RF-02', '1.0', '2026-03-16', ['MOB-SIGNAL-CAI', 'MOB-SIGNAL-BGW']),
  ...kpis('HZ-RF-03', '1.0', '2026-01-15', ['EC: ICT: ES: 1C']),
  ...kpis('HZ-RF-03', '1.1', '2026-05-04', ['CUS.EN.LOSS', 'IEEE1366.SAIDI']),
  ...kpis('HZ-RF-03', '2.0', '2026-09-01', ['EC: ICT: ES: 1C', 'CUS.EN.LOSS']),
  ...kpis('HZ-RF-03', '2.0', '2026-09-20', ['IEEE1366.SAIDI']),
  ...projects('HZ-RF-03', '1.0', '2026-02-10', ['ENE-GRID-AMM']),
  ...projects('HZ-RF-03', '1.1', '2026-05-20', ['ENE-GRID-AMM']),
  ...projects('HZ-RF-03', '2.0', '2026-09-12', ['ENE-GRID-AMM']),
  ...projects('HZ-RF-03', '1.0', '2026-03-08', ['ENE-GRID-RUH']),
  ...projects('HZ-RF-03', '2.0', '2026-10-01', ['ENE-GRID-RUH']),
  ...projects('HZ-RF-03', '1.1', '2026-06-15', ['ENE-METER-CAI']),
  ...projects('HZ-RF-03', '2.0', '2027-01-31', ['ENE-METER-CAI']),
  ...projects('HZ-RF-03', '1.1', '2026-06-01', ['ENE-METER-KWI']),
  ...kpis('HZ-RF-04', '1.1', '2026-07-01', ['ISO37122:19.7', 'ISO37122:19.8', 'CUS.MOB.PARKTIME']),
  ...projects('HZ-RF-04', '1.0', '2026-02-16', ['MOB-PARK-CAS', 'MOB-PARK-DOH']),
  ...projects('HZ-RF-04', '1.1', '2026-07-15', ['MOB-PARK-CAS', 'MOB-PARK-DOH']),
  ...kpis('HZ-RF-05', '1.0', '2026-04-20', ['ISO37123:10.2', 'CUS.SEC.RTO']),
  ...projects('HZ-RF-05', '1.0', '2026-05-11', ['SEC-CONT-TUN', 'SEC-CONT-SH']),
  ...projects('ISO-37106', '2021', TAKEN_OVER, ['ENG-OPEN-HGH', 'ENG-OPEN-DU', 'ENG-PERMIT-AMM']),
  ...projects('ISO-27001', '2022', TAKEN_OVER, ['IND-DATA-MCT', 'IND-DATA-TUN', 'ENG-OPEN-DU']),
  ...projects('ISO-22320', '2018', TAKEN_OVER, ['SEC-RESPONSE-KWI', 'SEC-RESPONSE-JED']),
  ...projects('HZ-OM-01', '1.0', '2026-03-23', ['MOB-PARK-DOH']),
  ...projects('HZ-OM-02', '1.0', '2026-03-02', ['SEC-DIAG-HGH']),
  ...projects('HZ-OM-03', '1.0', '2026-04-13', ['ENG-PERMIT-AMM', 'ENG-PERMIT-MAN']),
  ...projects('HZ-RS-01', '1.0', '2026-03-23', ['MOB-SIGNAL-CAI']),
  ...projects('HZ-RS-02', '1.0', '2026-05-04', ['ENE-METER-KWI']),
  ...projects('HZ-RS-03', '1.0', '2026-03-30', ['IND-LINE-SH']),
  ...projects('HZ-RS-04', '1.0', '2026-04-06', ['ENG-SITE-RUH']),
];

/** KPIs rest on the standards that the catalogue says they come from, projects on those of the KPIs that they have targets of. */
export function reliances(days: Days, { targets }: Followed): Said[] {
  const standardsOf = new Map(
    (KPI_RECORDS as readonly { code: string; standards?: readonly string[] }[]).map(({ code, standards = [] }) => [
      code,
      standards.flatMap((name) => NAMED[name] ?? []),
    ]),
  );
  const ofKpis = [...standardsOf].flatMap(([kpi, codes]) =>
    codes.map((standard): Rest => [standard, PUBLISHED[standard] ?? '', { kpi }, TAKEN_OVER]),
  );
  const pairs = new Set(
    targets.flatMap(({ reportingUnit, kpi }) => (standardsOf.get(kpi) ?? []).map((standard) => `${standard} ${reportingUnit}`)),
  );
  const ofProjects = [...pairs].map((pair): Rest => {
    const [standard = '', project = ''] = pair.split(' ');
    return [standard, PUBLISHED[standard] ?? '', { project }, TAKEN_OVER];
  });
  return [...ofKpis, ...ofProjects, ...RESTS]
    .toSorted((a, b) => (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0))
    .map(([standard, number, what, since]) =>
      said(
        'reliance',
        { standard, edition: number, ...what, since: days.on(since) },
        { by: 'steward', at: days.at(since > '2026-11-23' ? '2026-11-06' : since, '10:00'), reason: 'taken into the library' },
      ),
    );
}
