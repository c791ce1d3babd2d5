import { type Days, inThree, type Said, said, type Trio } from './said.ts';

const AGREEMENT: Trio = ['Data agreement, clause 4', 'اتفاق البيانات، البند 4', '数据协议第4条'];
const PERSONS: Trio = ['Data agreement, clause 3', 'اتفاق البيانات، البند 3', '数据协议第3条'];
const MEMORANDUM: Trio = ['Memorandum of understanding, clause 3', 'مذكرة التفاهم، البند 3', '谅解备忘录第3条'];

/** Who answers for the data of a KPI, on what ground, and how long they are kept. */
const KEPT: readonly (readonly [kpi: string, owner: string, basis: Trio, personal: string, values: number, evidence: number])[] = [
  ['CUS.MOB.PARKTIME', 'CAS-PARK', AGREEMENT, 'counts', 10, 5],
  ['ISO37122:19.7', 'CAS-PARK', AGREEMENT, 'counts', 10, 5],
  ['ISO37122:19.8', 'CAS-PARK', AGREEMENT, 'none', 10, 5],
  ['EC: ICT: ES: 1C', 'KWI-METER', AGREEMENT, 'counts', 10, 5],
  ['CUS.EN.LOSS', 'AMM-GRID', AGREEMENT, 'none', 10, 5],
  ['IEEE1366.SAIDI', 'AMM-GRID', AGREEMENT, 'counts', 10, 5],
  ['EC: I: T: 5A', 'CAI-TRAFFIC', AGREEMENT, 'pseudonymous', 10, 2],
  ['EC: ICT: T: 3A', 'CAI-TRAFFIC', MEMORANDUM, 'none', 10, 5],
  ['SC: SH: SA: 9C', 'CAI-TRAFFIC', PERSONS, 'pseudonymous', 10, 1],
  ['ISO37122:21.3', 'JOR-AMM-MUN', PERSONS, 'pseudonymous', 10, 5],
  ['ISO37123:10.2', 'TUN-CONT', MEMORANDUM, 'none', 10, 5],
  ['ISO37123:15.2', 'DU-ACADEMY', PERSONS, 'pseudonymous', 10, 3],
  ['EN: E: E: 4A', 'RUH-ENERGY', MEMORANDUM, 'none', 10, 5],
  ['CUS.SEC.DIAG', 'HZ-INSTITUTE', MEMORANDUM, 'none', 10, 5],
];

export function governance(days: Days): Said[] {
  return KEPT.map(([kpi, data_owner, basis, personal_data, keep_values, keep_evidence], i) =>
    said(
      'governance',
      { kpi, data_owner, steward: 'steward', ...inThree('legal_basis', basis), personal_data, keep_values, keep_evidence },
      { by: 'steward', at: days.at(i < 8 ? '2026-03-09' : '2026-06-15'), reason: 'as the data agreement asks for' },
    ),
  );
}
