import { type Definitions, type GeneralReader, listProgrammes, type Reader, type Store } from '@miqyas/db';
import { allows, type Kpi, kpisOfRule, type Programme, scopesOfKpi, type TopicRevisions } from '@miqyas/domain';
import { type Actor, allowsFor } from './actor.ts';
import type { Caches } from './caches.ts';
import { type Data, openData } from './data.ts';
import type { JobName } from './job-names.ts';
import { Refusal } from './refusal.ts';

declare const visible: unique symbol;

/**
 * The data of programmes as somebody may see them: a KPI whose values are kept from them is not there, in any list, aggregate or
 * index. Every verb that reads takes one, and there is no other way to have one than the functions of this file.
 */
export interface VisibleStore {
  readonly [visible]: true;
  /** Reads values of what the definitions name; a verb asks for nothing else. */
  readonly read: Reader;
  definitions(programme: string, asOf?: string): Promise<Definitions | undefined>;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Reader) => Promise<Result>): Promise<Result>;
  /** Codes of the KPIs of a programme that are kept from the reader, in order: two readers with the same see the same. */
  hidden(programme: string): Promise<readonly string[]>;
  /** How often the topics of a programme have changed. */
  revisions(programme: string): Promise<TopicRevisions>;
  readonly caches: Caches;
}

/** What of the context a reading verb needs. */
interface Seeing {
  readonly data: Data;
  readonly topics: Store['topics'];
  readonly caches: Caches;
}

/**
 * What an actor may see. Of a KPI that they may see for some reporting units only, no aggregate is shown either: it would give away
 * the rest.
 */
export function visibleTo(context: Seeing, actor: Actor): VisibleStore {
  return seeing(context, (kpi, definitions) => seesWhole(actor, kpi, definitions));
}

/** What an actor may see of one reporting unit. */
export function visibleOfUnit(context: Seeing, actor: Actor, reportingUnit: string): VisibleStore {
  return seeing(context, (kpi, definitions) => seesSeries(actor, { reportingUnit, kpi: kpi.code }, definitions));
}

/** What an actor may see of one series; without a reporting unit of all of the KPI. */
export function visibleOfSeries(context: Seeing, actor: Actor, reportingUnit: string | undefined): VisibleStore {
  return reportingUnit === undefined ? visibleTo(context, actor) : visibleOfUnit(context, actor, reportingUnit);
}

/**
 * What an actor may see of series of many reporting units that they enter or approve: a KPI is there where they may see it of one of them.
 * Who reads values of it asks {@link seesSeries} of each.
 */
export function visibleOfSome(context: Seeing, actor: Actor): VisibleStore {
  return seeing(
    context,
    (kpi, definitions) =>
      seesWhole(actor, kpi, definitions) ||
      [...definitions.reportingUnits.keys()].some((reportingUnit) => seesSeries(actor, { reportingUnit, kpi: kpi.code }, definitions)),
  );
}

/** Whether an actor may see the values of a KPI of one reporting unit. */
export function seesSeries(
  actor: Pick<Actor, 'grants'>,
  series: { readonly reportingUnit: string; readonly kpi: string },
  definitions: Definitions,
): boolean {
  const kpi = definitions.kpis.get(series.kpi);
  return (
    kpi !== undefined &&
    (seesWhole(actor, kpi, definitions) ||
      restrictedIn(kpi, definitions).every((one) => allowsFor(actor, 'restricted.read', { ...series, kpi: one.code }, definitions)))
  );
}

/** What anybody may see. */
export function visibleToAnybody(context: Seeing): VisibleStore {
  return seeing(context, isOpen);
}

/** What of the definitions decides on sight. */
type Classified = Pick<Definitions, 'programme' | 'kpis' | 'feeders'>;

/** Whether an actor may see all values of a KPI, and so its aggregates: with the right for the programme, or for the KPI's domain. */
export function seesWhole({ grants }: Pick<Actor, 'grants'>, kpi: Kpi, definitions: Classified): boolean {
  const programme = definitions.programme.code;
  return restrictedIn(kpi, definitions).every((one) => allows('restricted.read', grants, { programme, scopes: scopesOfKpi(one) }));
}

/** Whether the values of a KPI are kept from nobody who may read the programme. */
export function isOpen(kpi: Kpi, definitions: Classified): boolean {
  return restrictedIn(kpi, definitions).length === 0;
}

/** What is restricted in each KPI that is not open, for each state of the definitions: few of many, and asked for at every read. */
const closed = new WeakMap<
  Classified['kpis'],
  { readonly feeders: Classified['feeders']; readonly kpis: ReadonlyMap<string, readonly Kpi[]> }
>();

function closedOf(definitions: Classified): ReadonlyMap<string, readonly Kpi[]> {
  const known = closed.get(definitions.kpis);
  if (known?.feeders === definitions.feeders) return known.kpis;
  const found = [...definitions.kpis.values()].map((kpi) => [kpi.code, keptOf(kpi, definitions)] as const);
  const kpis = new Map(found.filter(([, kept]) => kept.length > 0));
  closed.set(definitions.kpis, { feeders: definitions.feeders, kpis });
  return kpis;
}

const NOTHING: readonly Kpi[] = [];

function restrictedIn(kpi: Kpi, definitions: Classified): readonly Kpi[] {
  // A KPI that is drafted, or of another day, is not the one that the definitions have.
  if (definitions.kpis.get(kpi.code) !== kpi) return keptOf(kpi, definitions);
  return closedOf(definitions).get(kpi.code) ?? NOTHING;
}

/**
 * The restricted KPIs whose values a KPI holds: itself, and whatever it was ever fed by, over however many steps. Copies are kept as
 * what they are copied from.
 */
function keptOf(kpi: Kpi, { kpis, feeders }: Classified): Kpi[] {
  const found = new Map([[kpi.code, kpi]]);
  for (const one of found.values())
    for (const code of feeders.get(one.code) ?? []) {
      const feeder = kpis.get(code);
      if (feeder && !found.has(code)) found.set(code, feeder);
    }
  return [...found.values()].filter(({ classification }) => classification === 'restricted');
}

/** The programmes that an actor may read. */
export async function programmesVisibleTo({ grants }: Pick<Actor, 'grants'>, db: GeneralReader): Promise<Programme[]> {
  return (await listProgrammes(db)).filter(({ code }) => allows('programme.read', grants, { programme: code }));
}

/** All definitions of a programme, restricted ones too: for verbs that write, whose rules need them. Refused where there is no such programme. */
export async function allDefinitions({ data }: Pick<Seeing, 'data'>, programme: string): Promise<Definitions> {
  const definitions = await openData(data).definitions(programme);
  if (!definitions) throw new Refusal('unknown-programme', { code: programme });
  return definitions;
}

function seeing(context: Seeing, sees: (kpi: Kpi, definitions: Definitions) => boolean): VisibleStore {
  const store: Store = openData(context.data);
  const hiddenIn = (current: Definitions | undefined): readonly string[] =>
    current ? [...closedOf(current).keys()].filter((code) => !sees(current.kpis.get(code) as Kpi, current)).sort() : [];
  const seen: Omit<VisibleStore, typeof visible> = {
    read: store.read,
    caches: context.caches,
    snapshot: (work) => store.snapshot(work),
    hidden: async (programme) => hiddenIn(await store.definitions(programme)),
    revisions: async (programme) => (await context.topics()).programmes.get(programme) ?? {},
    definitions: async (programme, asOf) => {
      // What a KPI is classified as today governs its past as well.
      const current = await store.definitions(programme);
      const kept = hiddenIn(current);
      const asked = asOf === undefined ? current : await store.definitions(programme, asOf);
      return asked && kept.length > 0 ? without(asked, kept) : asked;
    },
  };
  return seen as VisibleStore;
}

/** Definitions by what is left out of them, the last asked for last: many readers see the same. */
const withoutHidden = new WeakMap<Definitions, Map<string, Definitions>>();
const MOST_VIEWS = 16;

function without(definitions: Definitions, hidden: readonly string[]): Definitions {
  const views = withoutHidden.get(definitions) ?? new Map<string, Definitions>();
  withoutHidden.set(definitions, views);
  const key = hidden.join(' ');
  const view = views.get(key) ?? leftOf(definitions, new Set(hidden));
  views.delete(key);
  if (views.size >= MOST_VIEWS) views.delete(views.keys().next().value as string);
  views.set(key, view);
  return view;
}

function leftOf(definitions: Definitions, hidden: ReadonlySet<string>): Definitions {
  return {
    ...definitions,
    kpis: new Map([...definitions.kpis].filter(([code]) => !hidden.has(code))),
    targets: definitions.targets.filter(({ kpi }) => !hidden.has(kpi)),
    assignments: new Map([...definitions.assignments].filter(([, { kpi }]) => !hidden.has(kpi))),
    rules: definitions.rules.filter((rule) => !kpisOfRule(rule).some((kpi) => hidden.has(kpi))),
  };
}

interface Noting {
  readonly data: Data;
  readonly clock: () => Date;
  readonly wake: (job: JobName) => void;
}

/** Writes down that an actor looks at restricted values, before they are shown; `kpi` when it was one that was asked for. */
export async function auditRestrictedRead(
  context: Noting,
  actor: Actor,
  store: VisibleStore,
  { programme, kpi, what }: { programme: string; kpi?: string | undefined; what: string },
): Promise<void> {
  const definitions = await store.definitions(programme);
  const shown = kpi === undefined ? [...(definitions?.kpis.keys() ?? [])] : [kpi];
  if (definitions) await noteRead(context, actor, { definitions, programme, shown, what });
}

/** The same for values that the answer to something else brings along: what stands there already, what is usual there. */
export async function auditShown(
  context: Noting & Pick<Seeing, 'data'>,
  actor: Actor,
  { programme, kpis, what }: { programme: string; kpis: Iterable<string>; what: string },
): Promise<void> {
  const shown = [...new Set(kpis)];
  if (shown.length > 0) await noteRead(context, actor, { definitions: await allDefinitions(context, programme), programme, shown, what });
}

async function noteRead(
  { data, clock, wake }: Noting,
  { person, origin }: Actor,
  { definitions, programme, shown, what }: { definitions: Definitions; programme: string; shown: readonly string[]; what: string },
): Promise<void> {
  const kpis = shown.filter((code) => {
    const kpi = definitions.kpis.get(code);
    return kpi !== undefined && !isOpen(kpi, definitions);
  });
  if (kpis.length === 0) return;
  const event = { action: 'restricted.read', subject: what, details: { kpis } } as const;
  await openData(data).noteRestrictedRead({ at: clock().toISOString(), actor: person, origin, programme, event });
  wake('chain-restricted-reads');
}
