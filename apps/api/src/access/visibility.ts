import { appendAudit, type AuditEvent, type Definitions, type BatchHandler, listProgrammes, type Reader, type Store } from '@miqyas/db';
import { allows, EVERYTHING, type Kpi, type Programme } from '@miqyas/domain';
import { type Actor, allowsFor } from './actor.ts';

/**
 * The store as somebody may see it: a KPI whose values are kept from them is not there, in any list, aggregate or index. Of a KPI
 * that they may see for some reporting units only, no aggregate is shown either: it would give away the rest.
 */
export function storeVisibleTo(actor: Actor, store: Store): Store {
  return seeing(store, (kpi, programme) => seesWhole(actor, kpi, programme));
}

/** The same for one reporting unit: what of its values they may see. */
export function storeVisibleForUnit(actor: Actor, store: Store, reportingUnit: string): Store {
  return seeing(store, (kpi, _, definitions) => kpi.classification !== 'restricted' || seesOf(actor, kpi.code, reportingUnit, definitions));
}

/** The store as somebody may see one series; without a unit all of the KPI. */
export function storeVisibleForSeries(actor: Actor, store: Store, reportingUnit: string | undefined): Store {
  return reportingUnit === undefined ? storeVisibleTo(actor, store) : storeVisibleForUnit(actor, store, reportingUnit);
}

/** Codes of the KPIs that they may see in the whole; undefined when those are all there are. */
export async function kpisVisibleTo(actor: Actor, store: Store, programme: string): Promise<readonly string[] | undefined> {
  const all = await store.definitions(programme);
  const seen = await storeVisibleTo(actor, store).definitions(programme);
  return all && seen && seen.kpis.size < all.kpis.size ? [...seen.kpis.keys()] : undefined;
}

/** The programmes that they may read. */
export async function programmesVisibleTo({ grants }: Pick<Actor, 'grants'>, db: Reader): Promise<Programme[]> {
  return (await listProgrammes(db)).filter(({ code }) => allows('programme.read', grants, { programme: code }));
}

/** Whether they may see all values of a KPI, and so its aggregates. */
export function seesWhole({ grants }: Pick<Actor, 'grants'>, kpi: Kpi, programme: string): boolean {
  if (kpi.classification !== 'restricted') return true;
  const scopes = kpi.domain === undefined ? [EVERYTHING] : [EVERYTHING, `domain:${kpi.domain}`];
  return allows('restricted.read', grants, { programme, scopes });
}

function seesOf(actor: Actor, kpi: string, reportingUnit: string, definitions: Definitions): boolean {
  return allowsFor(actor, 'restricted.read', { reportingUnit, kpi }, definitions);
}

function seeing(store: Store, sees: (kpi: Kpi, programme: string, definitions: Definitions) => boolean): Store {
  return {
    ...store,
    definitions: async (programme, asOf) => {
      // What a KPI is classified as today governs its past as well.
      const [current, asked] = await Promise.all([store.definitions(programme), store.definitions(programme, asOf)]);
      if (!current || !asked) return asked;
      const hidden = new Set([...current.kpis.values()].filter((kpi) => !sees(kpi, programme, current)).map(({ code }) => code));
      return hidden.size === 0 ? asked : without(asked, hidden);
    },
  };
}

function without(definitions: Definitions, hidden: ReadonlySet<string>): Definitions {
  return {
    ...definitions,
    kpis: new Map([...definitions.kpis].filter(([code]) => !hidden.has(code))),
    targets: definitions.targets.filter(({ kpi }) => !hidden.has(kpi)),
    assignments: new Map([...definitions.assignments].filter(([, { kpi }]) => !hidden.has(kpi))),
  };
}

/** Writes down that somebody looked at restricted values, before they are shown; `kpi` when it was one that was asked for. */
export async function auditRestrictedRead(
  actor: Actor,
  store: Store,
  { programme, kpi, what, at }: { programme: string; kpi?: string | undefined; what: string; at: string },
): Promise<void> {
  const definitions = await store.definitions(programme);
  const shown = kpi === undefined ? [...(definitions?.kpis.values() ?? [])] : [definitions?.kpis.get(kpi)];
  const kpis = shown.flatMap((one) => (one?.classification === 'restricted' ? [one.code] : []));
  if (kpis.length === 0) return;
  const { person: actor, origin } = actor;
  await store.batched(appendAuditEvents, {
    at,
    actor,
    origin,
    action: 'restricted.read',
    programme,
    subject: what,
    details: { kpis },
    reason: '',
  });
}

/** Deeds that change nothing but the trail, many at once. */
export const appendAuditEvents: BatchHandler<AuditEvent, void> = async (tx, events) => {
  await appendAudit(tx, events);
  return events.map(() => ({ kind: 'done', value: undefined }));
};
