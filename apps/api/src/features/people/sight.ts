import { appendAudit, type Deed, type Definitions, type JointWork, listProgrammes, type Reader, type Store } from '@miqyas/db';
import { allows, EVERYTHING, type Kpi, type Programme } from '@miqyas/domain';
import { type Acting, allowsFor } from './acting.ts';

/**
 * The store as somebody may see it: a KPI whose values are kept from them is not there, in any list, aggregate or index. Of a KPI
 * that they may see for some reporting units only, no aggregate is shown either: it would give away the rest.
 */
export function storeSeenBy(acting: Acting, store: Store): Store {
  return seeing(store, (kpi, programme) => seesWhole(acting, kpi, programme));
}

/** The same for one reporting unit: what of its values they may see. */
export function storeSeenFor(acting: Acting, store: Store, reportingUnit: string): Store {
  return seeing(store, (kpi, _, definitions) => kpi.classification !== 'restricted' || seesOf(acting, kpi.code, reportingUnit, definitions));
}

/** The store as somebody may see one series; without a unit all of the KPI. */
export function storeSeenOf(acting: Acting, store: Store, reportingUnit: string | undefined): Store {
  return reportingUnit === undefined ? storeSeenBy(acting, store) : storeSeenFor(acting, store, reportingUnit);
}

/** Codes of the KPIs that they may see in the whole; undefined when those are all there are. */
export async function kpisSeenBy(acting: Acting, store: Store, programme: string): Promise<readonly string[] | undefined> {
  const all = await store.definitions(programme);
  const seen = await storeSeenBy(acting, store).definitions(programme);
  return all && seen && seen.kpis.size < all.kpis.size ? [...seen.kpis.keys()] : undefined;
}

/** The programmes that they may read. */
export async function programmesSeenBy({ grants }: Pick<Acting, 'grants'>, db: Reader): Promise<Programme[]> {
  return (await listProgrammes(db)).filter(({ code }) => allows('programme.read', grants, { programme: code }));
}

/** Whether they may see all values of a KPI, and so its aggregates. */
export function seesWhole({ grants }: Pick<Acting, 'grants'>, kpi: Kpi, programme: string): boolean {
  if (kpi.classification !== 'restricted') return true;
  const scopes = kpi.domain === undefined ? [EVERYTHING] : [EVERYTHING, `domain:${kpi.domain}`];
  return allows('restricted.read', grants, { programme, scopes });
}

function seesOf(acting: Acting, kpi: string, reportingUnit: string, definitions: Definitions): boolean {
  return allowsFor(acting, 'restricted.read', { reportingUnit, kpi }, definitions);
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
export async function noteSight(
  acting: Acting,
  store: Store,
  { programme, kpi, what, at }: { programme: string; kpi?: string | undefined; what: string; at: string },
): Promise<void> {
  const definitions = await store.definitions(programme);
  const shown = kpi === undefined ? [...(definitions?.kpis.values() ?? [])] : [definitions?.kpis.get(kpi)];
  const kpis = shown.flatMap((one) => (one?.classification === 'restricted' ? [one.code] : []));
  if (kpis.length === 0) return;
  const { person: actor, origin } = acting;
  await store.together(appendDeeds, {
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
export const appendDeeds: JointWork<Deed, void> = async (tx, deeds) => {
  await appendAudit(tx, deeds);
  return deeds.map(() => ({ kind: 'done', value: undefined }));
};
