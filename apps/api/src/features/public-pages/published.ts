import { type Definitions, listClosings, listPublications, type Publication } from '@miqyas/db';
import { endDay, type Kpi, type Period, periodOn } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { isOpen, type VisibleStore, visibleToAnybody } from '../../access/visibility.ts';
import type { When } from '../../dashboards/programme-snapshot.ts';

/** What anybody may read of a programme: its definitions as anybody sees them, the KPIs that are shown, and through which month. */
export interface Published {
  readonly store: VisibleStore;
  readonly definitions: Definitions;
  /** KPIs that are published and may still be, by code. */
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly publications: ReadonlyMap<string, Publication>;
  /** Undefined where everything that was closed is open again: nothing is shown then. */
  readonly when: When | undefined;
}

/** Why a KPI can be public, or cannot: its own classification, and that of whatever its values are copies of. */
export function mayBePublic(kpi: Kpi, definitions: Definitions): 'yes' | 'not-classified-public' | 'fed-by-restricted' {
  if (kpi.classification !== 'public') return 'not-classified-public';
  return isOpen(kpi, definitions) ? 'yes' : 'fed-by-restricted';
}

/**
 * What is published now; undefined where there is no such programme. Asked anew for every request, so that what is withdrawn or
 * classified otherwise is gone at once. `also`: as if these were published as well.
 */
export async function publishedOf(context: Context, programme: string, also: readonly string[] = []): Promise<Published | undefined> {
  const store = visibleToAnybody(context);
  const definitions = await store.definitions(programme);
  if (!definitions) return undefined;
  const [publications, when] = await Promise.all([listPublications(store.read, programme), shownThrough(context, definitions, store)]);
  const shown = new Set([...publications.map(({ kpi }) => kpi), ...also]);
  const kpis = [...definitions.kpis.values()].filter((kpi) => shown.has(kpi.code) && mayBePublic(kpi, definitions) === 'yes');
  return {
    ...{ store, definitions, when },
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    publications: new Map(publications.map((one) => [one.kpi, one])),
  };
}

/**
 * Approved values of periods that are over and, in a programme that closes its months, closed. Where all of them were opened again,
 * what is being put right is not shown meanwhile.
 */
async function shownThrough(context: Context, { programme, closed }: Definitions, store: VisibleStore): Promise<When | undefined> {
  const complete = lastCompleteMonth(context);
  const when = (month: Period): When => ({ month, asOf: undefined, today: today(context), counted: 'approved' });
  if (closed.throughDay !== undefined) {
    const last = periodOn('month', closed.throughDay);
    return when(endDay(last) < endDay(complete) ? last : complete);
  }
  const everClosed = (await listClosings(store.read, programme.code)).length > 0;
  return everClosed ? undefined : when(complete);
}
