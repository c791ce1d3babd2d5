import { Refusal } from '../../access/refusal.ts';
import type { EntitySet } from './entity-sets.ts';
import { type Condition, parseFilter } from './filter.ts';

export interface Order {
  readonly name: string;
  readonly descending: boolean;
}

/** What is asked of a set, read and checked against what it has. */
export interface Query {
  readonly filter: Condition | undefined;
  readonly select: readonly string[] | undefined;
  readonly orderBy: readonly Order[];
  readonly top: number | undefined;
  readonly skip: number;
  readonly count: boolean;
  /** Where the page before this one ended. */
  readonly skipToken: string | undefined;
}

const OPTIONS = ['$filter', '$select', '$orderby', '$top', '$skip', '$count', '$skiptoken', '$format'];
const MOST_SKIPPED = 1_000_000;

/** Reads the options of a request; one that is not known is refused rather than passed over, because its answer would be another. */
export function queryOf(options: Readonly<Record<string, string>>, set: EntitySet<never>): Query {
  const unknown = Object.keys(options).find((name) => name.startsWith('$') && !OPTIONS.includes(name));
  if (unknown !== undefined) throw new Refusal('odata-not-supported', { option: unknown.slice(0, 40) });
  const { $filter: filter, $select: select, $orderby: orderBy, $count: count = 'false', $skiptoken: skipToken } = options;
  if (count !== 'true' && count !== 'false') throw new Refusal('invalid-odata', { reason: '$count: true or false' });
  return {
    filter: filter === undefined || filter.trim() === '' ? undefined : parseFilter(filter, set),
    select: select === undefined || select.trim() === '*' ? undefined : namesIn('$select', select, set),
    orderBy: orderBy === undefined ? [] : ordersIn(orderBy, set),
    top: options['$top'] === undefined ? undefined : wholeNumber('$top', options['$top'], Number.MAX_SAFE_INTEGER),
    skip: wholeNumber('$skip', options['$skip'] ?? '0', MOST_SKIPPED),
    count: count === 'true',
    skipToken,
  };
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new Refusal('invalid-odata', { reason: `${name}: a whole number up to ${most}` });
  return value;
}

function namesIn(option: string, text: string, set: EntitySet<never>): string[] {
  const names = text.split(',').map((one) => one.trim());
  for (const name of names) requireProperty(option, name, set);
  return [...new Set(names)];
}

function requireProperty(option: string, name: string, { properties }: EntitySet<never>): void {
  if (!properties.some((one) => one.name === name))
    throw new Refusal('invalid-odata', { reason: `${option}: there is no property ${name.slice(0, 60)}` });
}

function ordersIn(text: string, set: EntitySet<never>): Order[] {
  return text.split(',').map((part) => {
    const [name = '', direction = 'asc', more] = part.trim().split(/\s+/);
    requireProperty('$orderby', name, set);
    if ((direction !== 'asc' && direction !== 'desc') || more !== undefined)
      throw new Refusal('invalid-odata', { reason: '$orderby: asc or desc' });
    return { name, descending: direction === 'desc' };
  });
}
