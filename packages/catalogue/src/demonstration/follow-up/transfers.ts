import { type Days, named, plus, type Said, said, type Trio } from './said.ts';

interface Transfer {
  readonly code: string;
  readonly kind: string;
  readonly domain: string;
  readonly standard?: string;
  readonly provider: string;
  readonly country: string;
  readonly starts: string;
  readonly ends: string;
  readonly people: number;
  readonly target: readonly [reportingUnit: string, kpi: string];
  readonly names: Trio;
}

/** How expertise is passed on, each time for a KPI that it should move. */
const TRANSFERS: readonly Transfer[] = [
  {
    ...{ code: 'X-01', kind: 'secondment', domain: 'energy', standard: 'HZ-RF-03', provider: 'HZC', country: 'JOR' },
    ...{ starts: '2026-03-02', ends: '2026-05-28', people: 2, target: ['ENE-GRID-AMM', 'EC: ICT: ES: 1C'] },
    names: ['Two meter engineers with the operator in Amman', 'مهندسا عدادات لدى المشغّل في عمّان', '两名电表工程师派驻安曼运营方'],
  },
  {
    ...{ code: 'X-02', kind: 'joint-design', domain: 'mobility', standard: 'HZ-RF-02', provider: 'HZ-INSTITUTE', country: 'EGY' },
    ...{ starts: '2026-02-16', ends: '2026-06-18', people: 9, target: ['MOB-SIGNAL-CAI', 'EC: I: T: 5A'] },
    names: ['Joint design of the first corridor', 'التصميم المشترك للمحور الأول', '首条走廊联合设计'],
  },
  {
    ...{ code: 'X-03', kind: 'training', domain: 'security', standard: 'ISO-22320', provider: 'DU-ACADEMY', country: 'SAU' },
    ...{ starts: '2026-06-08', ends: '2026-06-25', people: 120, target: ['SEC-RESPONSE-JED', 'ISO37123:15.2'] },
    names: ['Responders of Jeddah', 'مستجيبو الطوارئ في جدة', '吉达应急救援人员'],
  },
  {
    ...{ code: 'X-04', kind: 'workshop', domain: 'mobility', standard: 'HZ-RF-04', provider: 'HZC', country: 'MAR' },
    ...{ starts: '2026-07-13', ends: '2026-07-16', people: 18, target: ['MOB-PARK-CAS', 'CUS.MOB.PARKTIME'] },
    names: ['Measuring the search for a space', 'قياس زمن البحث عن موقف', '停车寻位时间测量研讨'],
  },
  {
    ...{ code: 'X-05', kind: 'peer-review', domain: 'engineering', standard: 'HZ-OM-03', provider: 'AFDE', country: 'BHR' },
    ...{ starts: '2026-09-14', ends: '2026-09-24', people: 6, target: ['ENG-PERMIT-MAN', 'ISO37122:21.3'] },
    names: ['Amman reviews the permits of Manama', 'عمّان تراجع رخص المنامة', '安曼评议麦纳麦许可流程'],
  },
  {
    ...{ code: 'X-06', kind: 'secondment', domain: 'security', standard: 'HZ-RF-05', provider: 'HZC', country: 'TUN' },
    ...{ starts: '2026-10-19', ends: '2027-01-28', people: 1, target: ['SEC-CONT-TUN', 'ISO37123:10.2'] },
    names: ['A continuity planner with Tunis', 'مخطط استمرارية لدى تونس العاصمة', '一名连续性规划师派驻突尼斯市'],
  },
];

export function transfers(days: Days): Said[] {
  return TRANSFERS.map(({ code, names, kind, domain, standard, provider, country, starts, ends, people, target }) =>
    said(
      'transfer',
      {
        ...{ code, ...named(names), transfer_kind: kind, domain, standard, provider, country },
        ...{ starts_on: days.on(starts), ends_on: days.on(ends), people, reporting_unit: target[0], kpi: target[1] },
      },
      { by: 'delivery', at: days.at(plus(starts, -21)), reason: 'agreed between both sides' },
    ),
  );
}
