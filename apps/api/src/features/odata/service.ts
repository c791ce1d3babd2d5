import type { Definitions } from '@miqyas/db';
import { listMeasurements } from '@miqyas/db';
import { formatPeriod } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { auditRestrictedRead, type VisibleStore, visibleTo } from '../../access/visibility.ts';
import { DOMAINS, ENTITY_SETS, type EntitySet, KPIS, REPORTING_UNITS, type Scalar, TARGETS, VALUES } from './entity-sets.ts';
import { keyOf } from './key.ts';
import type { Page } from './page.ts';
import { type Query, queryOf } from './query.ts';
import { readSet } from './read-set.ts';
import { countValues, readValues } from './read-values.ts';

/** A page of entities as they cross the wire. */
export interface Answer {
  readonly set: string;
  readonly select: readonly string[] | undefined;
  readonly rows: readonly Readonly<Record<string, Scalar>>[];
  readonly count: number | undefined;
  readonly next: string | undefined;
}

interface Asking {
  readonly programme: string;
  readonly actor: Actor;
  /** `Values`, or one of a set by its key: `Kpis('X')`. */
  readonly resource: string;
  readonly options: Readonly<Record<string, string>>;
  readonly pageSize: number;
}

/** What an actor may see of a set, a page of it. Reads of restricted values are written down before they are answered. */
export async function readEntities(context: Context, asking: Asking): Promise<Answer> {
  const { store, definitions, set } = await opened(context, asking);
  const query = queryOf(asking.options, set);
  if (set.name !== VALUES.name) return answered(set, query, readDefined(definitions, set, { query, pageSize: asking.pageSize }));
  await audited(context, asking, store);
  const page = await readValues(store, {
    ...asking,
    query,
    kpis: await seenOf(store, asking.programme),
    now: context.clock().toISOString(),
  });
  return answered(VALUES as EntitySet<never>, query, page as Page<never>);
}

/** How many entities of a set a filter finds. */
export async function countEntities(context: Context, asking: Asking): Promise<number> {
  const { store, definitions, set } = await opened(context, asking);
  const query = queryOf(asking.options, set);
  if (set.name !== VALUES.name) return readDefined(definitions, set, { query: { ...query, count: true, top: 0 }, pageSize: 0 }).count ?? 0;
  const { programme } = asking;
  return countValues(store, { programme, query, kpis: await seenOf(store, programme), now: context.clock().toISOString() });
}

/** One entity by its key. */
export async function readEntity(context: Context, asking: Asking): Promise<Answer> {
  const { name, key } = keyOf(asking.resource);
  const { store, definitions, set } = await opened(context, { ...asking, resource: name });
  const query = queryOf(asking.options, set);
  const wanted = key.length === 1 && key[0]?.name === undefined ? [{ name: set.key[0], value: key[0]?.value }] : key;
  if (wanted.length !== set.key.length || set.key.some((part) => !wanted.some((one) => one.name === part)))
    throw new Refusal('invalid-odata', { reason: `the key of ${set.name}: ${set.key.join(', ')}` });
  const text = (part: string) => String(wanted.find((one) => one.name === part)?.value ?? '');
  const rows = set.name === VALUES.name ? await valueByKey(context, asking, store, text) : rowsOf(definitions, set);
  const found = rows.filter((row) =>
    set.key.every((part) => String(set.properties.find((one) => one.name === part)?.of(row)) === text(part)),
  );
  if (found.length === 0) throw new Refusal('unknown-address');
  return answered(set, query, { rows: found, count: undefined, next: undefined });
}

async function valueByKey(context: Context, asking: Asking, store: VisibleStore, text: (part: string) => string): Promise<never[]> {
  await audited(context, asking, store);
  const [kpi, seen] = [text('Kpi'), await seenOf(store, asking.programme)];
  if (seen !== undefined && !seen.includes(kpi)) return [];
  const selection = { programme: asking.programme, kpi, reportingUnit: text('ReportingUnit'), category: text('Category') };
  const values = await listMeasurements(store.read, selection);
  return values.filter(({ period }) => formatPeriod(period) === text('Period')) as never[];
}

async function opened(context: Context, { programme, actor, resource }: Asking) {
  const set = ENTITY_SETS.find(({ name }) => name === resource);
  if (!set) throw new Refusal('unknown-address');
  const store = visibleTo(context, actor);
  return { set, store, definitions: await requireDefinitions(store, programme) };
}

async function audited(context: Context, { programme, actor }: Asking, store: VisibleStore): Promise<void> {
  await auditRestrictedRead(context, actor, store, { programme, what: 'odata Values' });
}

/** The KPIs whose values somebody may see; undefined for all of them. */
async function seenOf(store: VisibleStore, programme: string): Promise<readonly string[] | undefined> {
  const hidden = await store.hidden(programme);
  return hidden.length === 0 ? undefined : [...(await requireDefinitions(store, programme)).kpis.keys()];
}

function readDefined(definitions: Definitions, set: EntitySet<never>, asked: { query: Query; pageSize: number }): Page<never> {
  return readSet(rowsOf(definitions, set), set, asked);
}

function rowsOf({ kpis, targets, reportingUnits, domains }: Definitions, { name }: EntitySet<never>): never[] {
  const rows = {
    [KPIS.name]: [...kpis.values()],
    [TARGETS.name]: [...targets],
    [REPORTING_UNITS.name]: [...reportingUnits.values()],
    [DOMAINS.name]: [...domains],
  }[name];
  return (rows ?? []) as never[];
}

function answered(set: EntitySet<never>, { select }: Query, { rows, count, next }: Page<never>): Answer {
  const shown = select === undefined ? set.properties : set.properties.filter(({ name }) => select.includes(name));
  return { set: set.name, select, rows: rows.map((row) => Object.fromEntries(shown.map(({ name, of }) => [name, of(row)]))), count, next };
}
