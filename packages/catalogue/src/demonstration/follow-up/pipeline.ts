import { CITIES } from '../../cities.ts';
import { CANDIDATES, type Candidate } from './candidates.ts';
import { type Days, inThree, list, named, type Said, type Saying, said, type Trio } from './said.ts';

const CRITERIA: readonly { code: string; weight: number; names: Trio; note: Trio }[] = [
  {
    ...{ code: 'K1-feasibility', weight: 20, names: ['Feasibility', 'إمكانية التنفيذ', '可行性'] },
    note: [
      '1: nobody has done it yet. 5: done already in a city like this one.',
      '1: لم ينفذه أحد بعد. 5: نُفّذ في مدينة مماثلة.',
      '1分：尚无先例。5分：同类城市已有成功实例。',
    ],
  },
  {
    ...{ code: 'K2-readiness', weight: 15, names: ['Readiness', 'الجاهزية', '就绪程度'] },
    note: [
      '1: no operator, no data. 5: operator, data and budget are there.',
      '1: لا مشغّل ولا بيانات. 5: المشغّل والبيانات والميزانية متوفرة.',
      '1分：无运营方、无数据。5分：运营方、数据和预算齐备。',
    ],
  },
  {
    ...{ code: 'K3-contribution', weight: 30, names: ['Expected contribution', 'الإسهام المتوقع', '预期贡献'] },
    note: [
      '1: moves no target. 5: brings a target that is off track back to its path.',
      '1: لا يحرّك أي هدف. 5: يعيد هدفًا خارج المسار إلى مساره.',
      '1分：不推动任何目标。5分：能使滞后目标回到计划进度。',
    ],
  },
  {
    ...{ code: 'K4-cost', weight: 15, names: ['Cost', 'الكلفة', '成本'] },
    note: [
      '1: over 10 million dollars. 5: under 2 million.',
      '1: أكثر من 10 ملايين دولار. 5: أقل من مليونين.',
      '1分：超过1000万美元。5分：低于200万美元。',
    ],
  },
  {
    ...{ code: 'K5-effort', weight: 10, names: ['Localisation effort', 'جهد التوطين', '本地化难度'] },
    note: [
      '1: new law is needed. 5: works under the rules as they are.',
      '1: يحتاج إلى تشريع جديد. 5: يعمل وفق الأنظمة القائمة.',
      '1分：须新立法规。5分：现行规定下即可实施。',
    ],
  },
  {
    ...{ code: 'K6-risk', weight: 10, names: ['Risk', 'المخاطر', '风险'] },
    note: [
      '1: depends on many things that nobody controls. 5: little can go wrong.',
      '1: رهن عوامل كثيرة خارج السيطرة. 5: قليل مما قد يتعثر.',
      '1分：受制于诸多不可控因素。5分：几无风险。',
    ],
  },
];

const CONTRIBUTION = 'K3-contribution';

/** Each of them scores for themselves. */
const SCORERS = ['steward', 'delivery', 'reviewer', 'lead-mobility', 'lead-energy'] as const;

/** Criteria with their weights; whose weights were even at first. */
export function criteria(days: Days): Said[] {
  const first = { by: 'steward', at: days.at('2025-11-20'), reason: 'proposed to both sides' };
  const second = { by: 'steward', at: days.at('2026-09-07'), reason: 'agreed between both sides' };
  const criterion = (one: (typeof CRITERIA)[number], weight: number, saying: Saying) =>
    said('criterion', { code: one.code, ...named(one.names), weight, ...inThree('note', one.note) }, saying);
  return [
    ...CRITERIA.map((one) => criterion(one, one.code === CONTRIBUTION ? 25 : 15, first)),
    ...CRITERIA.map((one) => criterion(one, one.weight, second)),
  ];
}

/** The pilot package of the first winter. */
const PILOT: readonly Candidate[] = [
  {
    ...{ code: 'P-01', category: 'smart-city-application', domain: 'engineering', focusArea: 'life-cycle-governance', cost: 1.1 },
    cities: ['BHR-MAN'],
    names: ['Electronic permits, pilot', 'الرخص الإلكترونية، مرحلة تجريبية', '电子许可试点'],
    summary: ['Electronic permits in one district of Manama.', 'رخص إلكترونية في أحد أحياء المنامة.', '在麦纳麦一个片区试行电子许可。'],
  },
  {
    ...{ code: 'P-02', category: 'smart-city-application', domain: 'security', focusArea: 'emergency-response', cost: 0.6 },
    cities: ['SAU-JED'],
    names: ['Emergency drills, pilot', 'تدريبات الطوارئ، مرحلة تجريبية', '应急演练试点'],
    summary: [
      'Two drills a year with all services of the city.',
      'تدريبان سنويًا بمشاركة كل خدمات المدينة.',
      '每年两次全市各部门联合演练。',
    ],
  },
];

function candidate(one: Candidate, status: string, project: string | undefined, saying: Saying): Said {
  const countries = new Set(one.cities.map((city) => CITIES.find(({ code }) => code === city)?.country ?? ''));
  return said(
    'candidate',
    {
      ...{ code: one.code, ...named(one.names), candidate_kind: 'project', category: one.category, domain: one.domain },
      ...{ focus_area: one.focusArea, countries: list([...countries]), cities: list(one.cities), organisation: one.organisation },
      ...{ cost: Math.round(one.cost * 1_000_000), currency: 'USD', ...inThree('summary', one.summary) },
      ...{ candidate_status: status, project },
    },
    saying,
  );
}

export function candidates(days: Days): Said[] {
  const by = 'delivery';
  return [
    ...PILOT.map((one) => candidate(one, 'proposed', undefined, { by, at: days.at('2025-11-24'), reason: 'proposed to both sides' })),
    ...PILOT.map((one) =>
      candidate(one, 'chosen', undefined, { by, at: days.at('2025-12-18', '14:20'), reason: 'agreed between both sides' }),
    ),
    ...PILOT.slice(0, 1).map((one) => candidate(one, 'started', 'ENG-PERMIT-MAN', { by, at: days.at('2026-01-19'), reason: 'begun' })),
    ...CANDIDATES.map((one, i) =>
      candidate(one, 'proposed', undefined, {
        by,
        at: days.at(i < 7 ? '2026-09-08' : '2026-09-22'),
        reason: 'proposed to both sides',
      }),
    ),
  ];
}

/** The five think differently, and none of them always most of what is good: who gave which of the points goes round. */
export function scores(days: Days): Said[] {
  return SCORERS.flatMap((scorer, person) =>
    CANDIDATES.flatMap((one, row) =>
      CRITERIA.map(({ code }, column) =>
        said(
          'score',
          {
            ...{ candidate: one.code, criterion: code, scorer },
            points: one.scores?.[column]?.[(person + 2 * row + 3 * column) % SCORERS.length],
          },
          { by: scorer, at: days.at('2026-10-12', `0${5 + person}:30`), reason: 'own score' },
        ),
      ),
    ),
  );
}

export function packages(days: Days): Said[] {
  return [
    said(
      'package',
      {
        ...{ code: 'PKG-0', ...named(['Pilot package', 'الحزمة التجريبية', '试点包']), day: days.workday('2025-12-18') },
        ...{ candidates: list(PILOT.map(({ code }) => code)), decision: 'D-07' },
        weights: list(CRITERIA.map(({ code }) => `${code}=${code === CONTRIBUTION ? 25 : 15}`)),
        scores: 'P-01=78; P-02=74',
        because: 'Both are ready, cost little and show within a year whether the way of working holds.',
        ...{ budget: 2_000_000, currency: 'USD' },
      },
      { by: 'delivery', at: days.at('2025-12-18', '14:40'), reason: 'agreed between both sides' },
    ),
  ];
}

/** By how much a candidate would move a target by its deadline, in the KPI's unit; in four cases of five between the two ends. */
const EFFECTS: readonly (readonly [
  candidate: string,
  unit: string,
  kpi: string,
  shift: number,
  low: number,
  high: number,
  basis: string,
])[] = [
  ['C-01', 'ENG-PERMIT-AMM', 'ISO37122:21.3', -6, -9, -3, 'The pilot in Manama.'],
  ['C-01', 'ENG-PERMIT-MAN', 'ISO37122:21.3', -8, -12, -4, 'The pilot in Manama.'],
  ['C-02', 'MOB-PARK-CAS', 'ISO37122:19.8', 22, 14, 28, 'Spaces of the port district, counted by the operator.'],
  ['C-03', 'ENE-METER-CAI', 'EC: ICT: ES: 1C', 25, 15, 34, 'Contracts for meters of the next two years.'],
  ['C-03', 'ENE-METER-KWI', 'EC: ICT: ES: 1C', 6, 3, 9, 'Contracts for meters of the next two years.'],
  ['C-04', 'SEC-WARN-MCT', 'ISO37123:15.1', 21, 12, 28, 'Reach of the sirens and of cell broadcast.'],
  ['C-04', 'SEC-WARN-ALX', 'ISO37123:15.1', 17, 9, 25, 'Reach of the sirens and of cell broadcast.'],
  ['C-06', 'SEC-CONT-TUN', 'ISO37123:10.2', 14, 8, 20, 'Plans that each service can write in a year.'],
  ['C-06', 'SEC-CONT-SH', 'CUS.SEC.MTTR', -5, -7.5, -2.5, 'Drills of the services that were down longest.'],
  ['C-07', 'MOB-SIGNAL-CAI', 'EC: I: T: 5A', -0.06, -0.09, -0.03, 'The first corridor, before and after.'],
];

export function effects(days: Days): Said[] {
  return EFFECTS.map(([candidate, reporting_unit, kpi, shift, shift_low, shift_high, basis]) =>
    said(
      'effect',
      { candidate, reporting_unit, kpi, shift, shift_low, shift_high, basis },
      { by: 'delivery', at: days.at('2026-10-06'), reason: 'estimated with those who lead the projects' },
    ),
  );
}
