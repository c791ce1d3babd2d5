import type { Selection } from '@miqyas/db';
import { FREQUENCIES, parseDay } from '@miqyas/domain';
import type { Scalar } from './entity-sets.ts';
import type { Condition } from './filter.ts';

/** What of a filter the database answers, as a selection of values. `exact`: nothing of the filter is left to be asked of each row. */
export interface Pushed {
  readonly selection: Omit<Selection, 'programme'>;
  readonly exact: boolean;
}

type Bounds = { -readonly [Name in keyof Omit<Selection, 'programme'>]: Selection[Name] };

/** The parts of a filter that all have to hold, each as far as a selection can say it. */
export function pushedOf(filter: Condition | undefined): Pushed {
  const bounds: Bounds = {};
  const parts = filter === undefined ? [] : filter.kind === 'and' ? filter.of : [filter];
  const exact = parts.map((part) => push(part, bounds)).every(Boolean);
  return { selection: bounds, exact };
}

/** Narrows the bounds by one part; false where rows have to be asked all the same. */
function push(part: Condition, bounds: Bounds): boolean {
  if (part.kind === 'in' && part.left.kind === 'property') return pushOneOf(part.left.name, part.values, bounds);
  if (part.kind !== 'compare' || part.left.kind !== 'property' || part.right.kind !== 'literal') return false;
  const { name } = part.left;
  const { value } = part.right;
  if (part.by === 'eq' && pushOneOf(name, [value], bounds)) return true;
  if (part.by === 'eq' && name === 'Category' && typeof value === 'string' && bounds.category === undefined) {
    bounds.category = value;
    return true;
  }
  const frequency = FREQUENCIES.find((one) => one === value);
  if (part.by === 'eq' && name === 'Frequency' && frequency && bounds.frequency === undefined) {
    bounds.frequency = frequency;
    return true;
  }
  return pushDay(name, part.by, value, bounds);
}

function pushOneOf(name: string, values: readonly Scalar[], bounds: Bounds): boolean {
  const field = name === 'Kpi' ? 'kpis' : name === 'ReportingUnit' ? 'reportingUnits' : undefined;
  const texts = values.filter((one) => typeof one === 'string');
  // Many are asked of each row: a statement has so many places.
  if (field === undefined || texts.length !== values.length || texts.length > 500) return false;
  const before = bounds[field];
  bounds[field] = before === undefined ? texts : before.filter((one) => texts.includes(one));
  return true;
}

/** Days of the end of a period; a period that begins on a day or after it ends after it too. */
function pushDay(name: string, by: string, value: Scalar, bounds: Bounds): boolean {
  const day = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? parseDay(value) : undefined;
  if (day === undefined) return false;
  const from = (least: number) => {
    bounds.fromDay = Math.max(bounds.fromDay ?? least, least);
  };
  const through = (most: number) => {
    bounds.throughDay = Math.min(bounds.throughDay ?? most, most);
  };
  if (name === 'PeriodStart' && (by === 'ge' || by === 'gt' || by === 'eq')) from(day);
  if (name !== 'PeriodEnd' || by === 'ne') return false;
  if (by === 'ge' || by === 'eq') from(day);
  if (by === 'gt') from(day + 1);
  if (by === 'le' || by === 'eq') through(day);
  if (by === 'lt') through(day - 1);
  return true;
}
