import type { PublicTarget } from '@miqyas/contract/client';
import { type Kpi, type Names, STATUSES, type Status } from '@miqyas/domain';
import { loadSnapshot, type ProgrammeSnapshot, shownKpi } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { publicTarget } from './public-kpi.ts';
import type { Published } from './published.ts';

/** A published KPI on the page of its programme: the target that is furthest along, and how many stand where. */
export interface PublicCard {
  readonly kpi: Pick<Kpi, 'code' | 'names' | 'unitOfMeasure' | 'decimals'>;
  readonly first: PublicTarget | undefined;
  readonly targets: number;
  readonly counts: readonly { readonly status: Status; readonly count: number }[];
}

/** Published KPIs of a domain; of none, those for context. */
export interface PublicDomain {
  readonly code: string;
  readonly names: Names | undefined;
  readonly cards: readonly PublicCard[];
}

/** What is published of a programme, by domain and in the order of the programme. */
export async function publicProgramme({ store, definitions, kpis, when }: Published): Promise<PublicDomain[]> {
  if (!when || kpis.size === 0) return [];
  const snapshot = await loadSnapshot(store, definitions.programme.code, when);
  const targets = snapshot.targets.filter(({ inForce, kpi }) => inForce && kpis.has(kpi));
  await workOutHistories(snapshot, targets);
  const cards = [...kpis.values()].map((kpi) => ({ domain: kpi.domain ?? '', card: cardOf(snapshot, kpi) }));
  const order = [...definitions.domains.map(({ code, names }) => ({ code, names })), { code: '', names: undefined }];
  return order.flatMap(({ code, names }) => {
    const own = cards.filter(({ domain }) => domain === code).map(({ card }) => card);
    return own.length > 0 ? [{ code, names, cards: own }] : [];
  });
}

function cardOf(snapshot: ProgrammeSnapshot, kpi: Kpi): PublicCard {
  const own = snapshot.targets.filter((target) => target.inForce && target.kpi === kpi.code).map((one) => targetProgress(snapshot, one));
  const followed = own.filter((one) => one.followed);
  const furthest = [...followed].sort((a, b) => (b.achievement ?? Number.NEGATIVE_INFINITY) - (a.achievement ?? Number.NEGATIVE_INFINITY));
  const counts = STATUSES.map((status) => ({ status, count: followed.filter((one) => one.status === status).length }));
  const first = furthest[0] ?? own[0];
  const { code, names, unitOfMeasure, decimals } = shownKpi(snapshot, kpi);
  return {
    kpi: { code, names, unitOfMeasure, decimals },
    first: first && publicTarget(first),
    targets: followed.length,
    counts: counts.filter(({ count }) => count > 0),
  };
}
