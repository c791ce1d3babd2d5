import { COUNTRIES } from '../../countries.ts';
import { DEVIATIONS } from './deviations.ts';
import { type Days, inThree, named, plus, type Said, type Saying, said, type Trio } from './said.ts';

/** The standards that countries take a stand on, with the edition that they take it on, and who follows it up. */
const STANDARDS: readonly { code: string; edition: string; owner: string; from: string; unused: string }[] = [
  { code: 'ISO-37122', edition: '2019', owner: 'steward', from: '2026-02-01', unused: '' },
  { code: 'ISO-37123', edition: '2019', owner: 'lead-security', from: '2026-02-01', unused: '' },
  { code: 'ITU-T-Y.4903', edition: '2022', owner: 'steward', from: '2026-02-01', unused: 'No city of the programme reports by it here.' },
  {
    code: 'ISO-50006',
    edition: '2023',
    owner: 'lead-energy',
    from: '2026-02-01',
    unused: 'No energy project of the programme is planned here.',
  },
  {
    code: 'IEEE-1366',
    edition: '2022',
    owner: 'lead-energy',
    from: '2026-02-01',
    unused: 'No grid project of the programme is planned here.',
  },
  {
    code: 'HZ-RF-01',
    edition: '1.2',
    owner: 'lead-security',
    from: '2026-10-05',
    unused: 'No diagnostics project of the programme is planned here.',
  },
  {
    code: 'HZ-RF-02',
    edition: '1.0',
    owner: 'lead-mobility',
    from: '2026-04-13',
    unused: 'No signal project of the programme is planned here.',
  },
  {
    code: 'HZ-RF-03',
    edition: '2.0',
    owner: 'lead-energy',
    from: '2026-09-12',
    unused: 'No meter project of the programme is planned here.',
  },
  {
    code: 'HZ-RF-04',
    edition: '1.1',
    owner: 'lead-mobility',
    from: '2026-07-20',
    unused: 'No parking project of the programme is planned here.',
  },
  { code: 'HZ-RF-05', edition: '1.0', owner: 'lead-security', from: '2026-06-08', unused: '' },
];

/** A: adopted; 1 to 3: adapted with so many deviations; o: open; !: open past its day; -: not applicable. Invented: no state has said so. */
const STANDS: Readonly<Record<string, string>> = {
  ARE: 'AAAAA1AAAA',
  BHR: 'AAA3AAoAoo',
  SAU: 'AAAAAo1Ao1',
  OMN: 'AAAoA3o1oo',
  QAT: 'AAAAAooo2o',
  KWT: 'AoAoAoo!-o',
  YEM: 'oooo-o-o-o',
  JOR: 'AAA1Ao323o',
  IRQ: 'oo2ooo!ooo',
  SYR: 'oooooo-ooo',
  LBN: 'o3Ao2ooooo',
  PSE: 'ooo-oooooo',
  EGY: 'AA3AAoA1oo',
  SDN: 'oooooo-ooo',
  SOM: 'oo---o-o-o',
  DJI: 'ooo-oo---o',
  COM: 'oo-------o',
  MAR: 'AAAAAooAAo',
  TUN: 'A1Ao2o3oo!',
  DZA: 'oAA31ooooo',
  LBY: 'oooooooooo',
  MRT: 'oooo-o-o-o',
};

/** Where of more clauses than a country deviates from others than the first are meant. */
const CLAUSES: Readonly<Record<string, readonly string[]>> = { 'EGY HZ-RF-03': ['8.1'], 'SAU HZ-RF-02': ['2.3'], 'TUN ISO-37123': ['5.2'] };

/** Days that have gone by without a state being told. */
const OVERDUE: Readonly<Record<string, string>> = { KWT: '2026-11-11', IRQ: '2026-11-02', TUN: '2026-10-29' };

const BASES: readonly Trio[] = [
  ['Data agreement, clause 4', 'اتفاق البيانات، البند 4', '数据协议第4条'],
  [
    'Data agreement, clause 5; national rules on keeping data',
    'اتفاق البيانات، البند 5؛ الأنظمة الوطنية لحفظ البيانات',
    '数据协议第5条；本国数据留存规定',
  ],
  ['Memorandum of understanding, clause 5; rules of the sector', 'مذكرة التفاهم، البند 5؛ أنظمة القطاع', '谅解备忘录第5条；行业规定'],
];

const EFFECTS: readonly Trio[] = [
  ['Figures do not change; they can be compared.', 'لا تتغيّر القيم، وتبقى قابلة للمقارنة.', '数值不变，可以比较。'],
  [
    'Figures do not change; hourly ones are not compared with cities that read more often.',
    'لا تتغيّر القيم، ولا تُقارن القيم الساعية بمدن تقرأ بوتيرة أعلى.',
    '数值不变；小时数据不与读数更密的城市比较。',
  ],
  [
    'Compared within the country only, until the next review.',
    'تُقارن داخل الدولة فقط إلى حين المراجعة المقبلة.',
    '在下次复核之前仅作国内比较。',
  ],
];

interface Cell {
  readonly country: string;
  readonly row: number;
  readonly column: number;
  readonly mark: string;
}

/** States of localisation, country by country, and what is done otherwise where a standard is adapted. */
export function localisation(days: Days): Said[] {
  const cells = COUNTRIES.filter(({ bloc }) => bloc === 'LAS').flatMap(({ code: country }, row) =>
    [...(STANDS[country] ?? '')].map((mark, column): Cell => ({ country, row, column, mark })),
  );
  const opened = { by: 'delivery', at: days.at('2026-01-12'), reason: 'taken into the library' };
  const states = [
    ...cells.map((cell) => state(days, cell, cell.mark === '-' ? '-' : 'o', opened)),
    ...cells.flatMap((cell) => later(days, cell)),
  ];
  return [...states.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), ...cells.flatMap((cell) => deviations(days, cell))];
}

function standardOf({ column }: Cell) {
  return STANDARDS[column] as (typeof STANDARDS)[number];
}

/** A country takes what it takes of international standards on one day, and of the centre's own after their edition came out. */
function takenOn(cell: Cell): string {
  const { from, code } = standardOf(cell);
  // What rests on a new edition follows it at once.
  return code.startsWith('HZ') ? from : plus(from, 7 * ((cell.row * 5) % 22));
}

function later(days: Days, cell: Cell): Said[] {
  const { code } = standardOf(cell);
  if (cell.mark === 'o' || cell.mark === '-') return [];
  const by = 'delivery';
  if (cell.mark === '!') return [state(days, cell, '!', { by, at: days.at('2026-09-16'), reason: 'agreed with the coordinators' })];
  const day = takenOn(cell);
  const saying = { by, at: days.at(day, '11:00'), reason: cell.mark === 'A' ? 'adopted as it is' : 'adapted, with its deviations' };
  const now = state(days, cell, cell.mark, saying, { since: day });
  if (code !== 'HZ-RF-03' || cell.country === 'OMN') return [now];
  const before = { by, at: days.at('2026-05-20'), reason: 'adopted as it is' };
  return [state(days, cell, 'A', before, { since: '2026-05-20', edition: '1.1' }), now];
}

function state(days: Days, cell: Cell, mark: string, saying: Saying, taken?: { since: string; edition?: string }): Said {
  const { code, edition, owner, unused } = standardOf(cell);
  const adapted = mark >= '1' && mark <= '3';
  const due = mark === '!' ? OVERDUE[cell.country] : undefined;
  return said(
    'localisation',
    {
      ...{ standard: code, country: cell.country, localisation_state: stateOf(mark), owner: mark === '-' ? undefined : owner },
      ...(taken === undefined ? {} : { edition: taken.edition ?? edition, since: days.on(taken.since) }),
      ...(mark === 'o' ? { due: openDue(days, cell) } : due === undefined ? {} : { edition, due: days.on(due) }),
      ...(adapted ? { ...inThree('legal_basis', pick(BASES, cell)), ...inThree('effect', pick(EFFECTS, cell)) } : {}),
      because: mark === '-' ? unused : undefined,
    },
    saying,
  );
}

function stateOf(mark: string): string {
  if (mark === '-') return 'not-applicable';
  return mark === 'A' ? 'adopted' : mark === 'o' || mark === '!' ? 'open' : 'adapted';
}

/** Where something was adopted already a day is laid down for the rest of it. */
function openDue(days: Days, { country, column, mark }: Cell): string | undefined {
  const busy = [...(STANDS[country] ?? '')].filter((one) => one === 'A').length;
  return mark === 'o' && busy >= 4 ? days.on(column < 5 ? '2027-03-31' : '2027-06-30') : undefined;
}

/** What is kept in the country, and read less often, has words of its own. */
function pick(texts: readonly Trio[], { row, column, country }: Cell): Trio | undefined {
  if (column === 7) return texts[country === 'OMN' ? 0 : 1];
  return texts[(row + column) % 2 === 0 ? 0 : 2];
}

function deviations(days: Days, cell: Cell): Said[] {
  const count = Number(cell.mark);
  if (!(count >= 1)) return [];
  const { code } = standardOf(cell);
  const clauses = CLAUSES[`${cell.country} ${code}`];
  const all = DEVIATIONS[code] ?? [];
  const chosen = clauses === undefined ? all.slice(0, count) : all.filter(({ clause }) => clauses.includes(clause));
  return chosen.map(({ clause, names, says, applies, why, reviewOn }) =>
    said(
      'deviation',
      {
        ...{ standard: code, country: cell.country, clause, ...named(names) },
        ...{ ...inThree('says', says), ...inThree('applies', applies), ...inThree('why', why) },
        review_on: reviewOn && days.on(reviewOn),
      },
      { by: 'delivery', at: days.at(takenOn(cell), '11:00'), reason: 'adapted, with its deviations' },
    ),
  );
}
