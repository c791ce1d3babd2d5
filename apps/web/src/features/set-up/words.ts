import type { Column, RegisterName } from '@miqyas/domain';
import type { MessageKey, Translate } from '@miqyas/i18n';

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
  classification: 'classification.',
  trajectory: 'trajectory.',
  comparator: 'comparator.',
  role: 'role.',
};

/** A choice in words; a code of the world's (a currency) is its own word. */
export function choiceName(column: Pick<Column, 'name'>, option: string, t: Translate): string {
  const family = CHOICES[column.name];
  return family === undefined ? option : t(`${family}${option}` as MessageKey);
}
