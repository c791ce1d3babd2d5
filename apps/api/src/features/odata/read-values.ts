import { countMeasurements, recordingMoment, type Selection, streamMeasurements } from '@miqyas/db';
import { formatPeriod, type Measurement, parsePeriod, type Subject } from '@miqyas/domain';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { VALUES } from './entity-sets.ts';
import { holding } from './holds.ts';
import { type Page, pageOf, sorter } from './page.ts';
import { pushedOf } from './pushed.ts';
import type { Query } from './query.ts';

/** So many rows are looked at for one page: a filter that finds few goes on behind the next link. */
const MOST_LOOKED_AT = 20_000;
/** So many are looked at to be counted, where the database cannot count them. */
const MOST_COUNTED = 200_000;
/** So many are put into another order than theirs. */
const MOST_SORTED = 50_000;

interface Asked {
  readonly programme: string;
  /** Codes of the KPIs whose values the reader may see; undefined for all. */
  readonly kpis: readonly string[] | undefined;
  readonly query: Query;
  readonly pageSize: number;
  readonly now: string;
}

/** Where a page of values ended, and the moment of which all of them are: what is written meanwhile is on none of them. */
type Position =
  | {
      readonly kind: 'behind';
      readonly asOf: string;
      readonly behind: Subject | undefined;
      readonly skip: number;
      readonly left: number | undefined;
    }
  | { readonly kind: 'offset'; readonly asOf: string; readonly offset: number };

/** A page of values, with where the next one begins. Any number of values is read in bounded memory. */
export async function readValues(store: VisibleStore, asked: Asked): Promise<Page<Measurement>> {
  const { programme, query, kpis, now } = asked;
  const { selection: pushed, exact } = pushedOf(query.filter);
  const position = positionOf(query, await recordingMoment(store.read, { programme, now }));
  const narrowed = kpis === undefined ? pushed.kpis : (pushed.kpis ?? kpis).filter((code) => kpis.includes(code));
  const selection: Selection = { programme, ...pushed, ...(narrowed ? { kpis: narrowed } : {}), asOf: position.asOf };
  const isEmpty = selection.kpis?.length === 0 || selection.reportingUnits?.length === 0;
  const count = query.count ? await counted(store, selection, { query, exact, isEmpty }) : undefined;
  if (isEmpty) return { rows: [], count, next: undefined };
  const holds = query.filter ? holding(query.filter, VALUES) : () => true;
  if (position.kind === 'behind') return { count, ...(await inKeyOrder(store, selection, { ...asked, position, holds })) };
  const rows: Measurement[] = [];
  await each(store, selection, { most: MOST_LOOKED_AT * 10, what: '$orderby' }, (row) => {
    if (holds(row)) rows.push(row);
    if (rows.length > MOST_SORTED) throw new Refusal('odata-too-many', { option: '$orderby', limit: MOST_SORTED });
  });
  rows.sort(sorter(query.orderBy, VALUES));
  return { ...pageOf(rows, { ...asked, offset: position.offset }, (offset) => encoded({ o: offset, a: position.asOf })), count };
}

async function inKeyOrder(
  { read }: VisibleStore,
  selection: Selection,
  { position, holds, pageSize }: Asked & { position: Extract<Position, { kind: 'behind' }>; holds: (row: Measurement) => boolean },
): Promise<Pick<Page<Measurement>, 'rows' | 'next'>> {
  const { asOf, left = Number.POSITIVE_INFINITY } = position;
  const most = Math.min(pageSize, left);
  const rows: Measurement[] = [];
  let { skip } = position;
  let looked = 0;
  const next = (behind: Subject) => {
    const { reportingUnit, kpi, category, period } = behind;
    return encoded({
      ...{ a: asOf, u: reportingUnit, k: kpi, c: category, p: formatPeriod(period), s: skip },
      ...(left === Number.POSITIVE_INFINITY ? {} : { l: left - rows.length }),
    });
  };
  if (most === 0) return { rows, next: undefined };
  for await (const page of streamMeasurements(read, selection, position.behind)) {
    for (const row of page) {
      looked += 1;
      if (holds(row)) {
        if (skip > 0) skip -= 1;
        else rows.push(row);
      }
      if (rows.length === most) return { rows, next: left === most ? undefined : next(row) };
    }
    const last = page.at(-1);
    if (last && looked >= MOST_LOOKED_AT) return { rows, next: next(last) };
  }
  return { rows, next: undefined };
}

async function counted(
  store: VisibleStore,
  selection: Selection,
  { query, exact, isEmpty }: { query: Query; exact: boolean; isEmpty: boolean },
): Promise<number> {
  if (isEmpty) return 0;
  if (exact || !query.filter) return countMeasurements(store.read, selection);
  const holds = holding(query.filter, VALUES);
  let count = 0;
  await each(store, selection, { most: MOST_COUNTED, what: '$count' }, (row) => {
    count += Number(holds(row));
  });
  return count;
}

/** How many a filter finds. */
export async function countValues(store: VisibleStore, asked: Omit<Asked, 'pageSize'>): Promise<number> {
  const { count } = await readValues(store, { ...asked, query: { ...asked.query, count: true, top: 0, orderBy: [] }, pageSize: 0 });
  return count ?? 0;
}

async function each(
  { read }: VisibleStore,
  selection: Selection,
  { most, what }: { most: number; what: string },
  visit: (row: Measurement) => void,
): Promise<void> {
  let looked = 0;
  for await (const page of streamMeasurements(read, selection)) {
    looked += page.length;
    if (looked > most) throw new Refusal('odata-too-many', { option: what, limit: most });
    for (const row of page) visit(row);
  }
}

/** In their own order values are read from behind the last one; in any other they are counted from the first. */
function positionOf({ orderBy, skipToken, skip, top }: Query, asOf: string): Position {
  const inOrder = orderBy.every(({ name, descending }, i) => name === VALUES.key[i] && !descending);
  const from = skipToken === undefined ? undefined : decoded(skipToken);
  if (!inOrder) return { kind: 'offset', asOf: from?.asOf ?? asOf, offset: from?.offset ?? 0 };
  if (from === undefined) return { kind: 'behind', asOf, behind: undefined, skip, left: top };
  if (!from.behind) throw new Refusal('invalid-odata', { reason: '$skiptoken' });
  return { kind: 'behind', asOf: from.asOf, behind: from.behind, skip: from.skip, left: from.left };
}

function encoded(token: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A token says where to go on and nothing else; whatever stands in it is looked at as anything that comes from outside. */
function decoded(token: string): { asOf: string; behind: Subject | undefined; offset: number; skip: number; left: number | undefined } {
  const found = readToken(token);
  const number = (name: string) =>
    Number.isSafeInteger(found[name]) && (found[name] as number) >= 0 ? (found[name] as number) : undefined;
  const text = (name: string) => (typeof found[name] === 'string' ? found[name] : undefined);
  const [asOf, period] = [text('a'), parsePeriod(text('p') ?? '')];
  const [reportingUnit, kpi, category] = [text('u'), text('k'), text('c')];
  if (asOf === undefined || !MOMENT.test(asOf)) throw new Refusal('invalid-odata', { reason: '$skiptoken' });
  const behind =
    period && reportingUnit !== undefined && kpi !== undefined && category !== undefined
      ? { reportingUnit, kpi, category, period }
      : undefined;
  return { asOf, behind, offset: number('o') ?? 0, skip: number('s') ?? 0, left: number('l') };
}

function readToken(token: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof found === 'object' && found !== null) return found as Record<string, unknown>;
  } catch {
    // Not one of ours.
  }
  throw new Refusal('invalid-odata', { reason: '$skiptoken' });
}
