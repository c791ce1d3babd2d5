import {
  type CellValue,
  type Column,
  hasWhole,
  type Language,
  parseDay,
  parsePeriod,
  parts,
  REGISTERS,
  type RegisterName,
  ruleKindOf,
} from '@miqyas/domain';
import { formatDate, formatPeriodName, formatPlain, isolate, isolateLtr, listed, type MessageKey, type Translate } from '@miqyas/i18n';

/** What a column is called in a form or a table. */
export function columnName(name: string, t: Translate): string {
  return t(`column.${name}` as MessageKey);
}

export function columnHelp(name: string, t: Translate): string {
  return t(`column.${name}.help` as MessageKey);
}

export function registerName(register: RegisterName, t: Translate): string {
  return t(`register.${register}` as MessageKey);
}

/** The families of words that choices are told in, by column. */
const CHOICES: Readonly<Record<string, string>> = {
  category: 'project.category.',
  stage: 'stage.',
  direction: 'direction.',
  aggregation: 'aggregation.',
  over_time: 'aggregation.',
  frequency: 'frequency.',
  meets_every: 'frequency.',
  classification: 'classification.',
  trajectory: 'trajectory.',
  comparator: 'comparator.',
  kind: 'rule-kind.',
  severity: 'rule-severity.',
  role: 'role.',
  weekend: 'weekend.',
  channel: 'channel.',
  attendance: 'attendance.',
  agenda_kind: 'agenda-kind.',
  decision_kind: 'decision-kind.',
  action_status: 'action-status.',
  candidate_kind: 'candidate-kind.',
  candidate_status: 'candidate-status.',
  standard_kind: 'standard-kind.',
  edition_state: 'edition-state.',
  transfer_kind: 'transfer-kind.',
  localisation_state: 'localisation-state.',
  personal_data: 'personal-data.',
  translated_from: 'set-up.language.',
};

/** A choice in words; a code of the world's (a currency) is its own word. */
export function choiceName(column: Pick<Column, 'name'>, option: string, t: Translate): string {
  const family = CHOICES[column.name];
  return family === undefined ? option : t(`${family}${option}` as MessageKey);
}

/** A rule over several KPIs in a line, by their names: `A + B = C`. */
export function ruleText(
  entry: Readonly<Record<string, CellValue>>,
  nameOf: (kpi: string) => string,
  of: { language: Language; t: Translate },
): string {
  const kind = ruleKindOf(entry['kind']);
  const kpis = parts(String(entry['kpis'] ?? ''));
  if (kind === undefined || kpis.length === 0) return '';
  const whole = entry['whole'] === undefined || entry['whole'] === '' ? '…' : nameOf(String(entry['whole']));
  const names = kpis.map((code) => isolate(nameOf(code)));
  const said = { kpis: kind === 'sum' ? names.join(' + ') : listed(names, of.language) };
  return of.t(`rule.means.${kind}`, hasWhole(kind) ? { ...said, whole: isolate(whole) } : said);
}

/** What a cell says, as it is read: choices in words, days, periods and numbers as they are written here; what nobody can read yet as it is. */
export function cellText(
  register: RegisterName,
  name: string,
  cell: CellValue | undefined,
  { language, t }: { readonly language: Language; readonly t: Translate },
): string {
  if (cell === undefined || cell === '') return '–';
  const column = REGISTERS[register].columns.find((one) => one.name === name);
  switch (column?.type.kind) {
    case 'choice':
      return column.type.of.includes(String(cell)) ? choiceName(column, String(cell), t) : String(cell);
    case 'flag':
      return t('set-up.yes');
    case 'number':
      return Number.isFinite(Number(cell)) ? isolateLtr(formatPlain(Number(cell))) : String(cell);
    case 'day':
      return parseDay(String(cell)) === undefined ? String(cell) : formatDate(String(cell), language);
    case 'period':
      return parsePeriod(String(cell)) === undefined ? String(cell) : formatPeriodName(String(cell), language);
    default:
      return String(cell);
  }
}
