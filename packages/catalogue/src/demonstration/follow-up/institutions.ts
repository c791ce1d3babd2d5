import { type Days, inThree, type Said, said, type Trio } from './said.ts';

/** Who answers for what in a country, and who works with them on the other side. */
const INSTITUTIONS: readonly (readonly [country: string, institution: string, counterpart: string, domain: string, role: Trio])[] = [
  ['JOR', 'AMM-GRID', 'HZC', 'energy', ['Meters and readings', 'العدادات والقراءات', '电表与读数']],
  ['JOR', 'JOR-AMM-MUN', 'HZC', 'engineering', ['Building permits', 'رخص البناء', '施工许可']],
  ['KWT', 'KWI-METER', 'HZC', 'energy', ['Meter data', 'بيانات العدادات', '电表数据']],
  ['MAR', 'CAS-PARK', 'HZC', 'mobility', ['Public parking', 'المواقف العامة', '公共停车']],
  ['EGY', 'CAI-TRAFFIC', 'HZ-INSTITUTE', 'mobility', ['Signals and traffic control', 'الإشارات والتحكم المروري', '信号与交通控制']],
  ['EGY', 'EGY-ALX-MUN', 'DCDC', 'security', ['Early warning', 'الإنذار المبكر', '早期预警']],
  ['TUN', 'TUN-CONT', 'HZC', 'security', ['Continuity of services', 'استمرارية الخدمات', '服务连续性']],
  ['SAU', 'RUH-ENERGY', 'HZ-INSTITUTE', 'energy', ['Energy of public buildings', 'طاقة المباني الحكومية', '公共建筑能源']],
  ['SAU', 'SAU-JED-MUN', 'DCDC', 'security', ['Emergency response', 'الاستجابة للطوارئ', '应急响应']],
  ['ARE', 'DU-ACADEMY', 'HICA', 'engineering', ['Courses and examinations', 'الدورات والاختبارات', '课程与考核']],
  ['OMN', 'OMN-MCT-MUN', 'HZ-INSTITUTE', 'security', ['Sirens and cell broadcast', 'الصفارات والبث الخلوي', '警报器与小区广播']],
  ['BHR', 'BHR-MAN-MUN', 'HZC', 'engineering', ['Building permits', 'رخص البناء', '施工许可']],
  ['QAT', 'QAT-DOH-MUN', 'HICA', 'energy', ['Green public buildings', 'المباني الحكومية الخضراء', '绿色公共建筑']],
];

export function institutions(days: Days): Said[] {
  return INSTITUTIONS.map(([country, institution, counterpart, domain, role], i) =>
    said(
      'institution',
      { country, institution, ...inThree('role', role), counterpart, domain },
      { by: 'delivery', at: days.at(i < 7 ? '2026-01-22' : '2026-04-09'), reason: 'agreed with the coordinators' },
    ),
  );
}
