import type { DataGovernance } from '@miqyas/contract/client';
import { seriesKey } from '@miqyas/db';
import type { VisibleStore } from '../../access/visibility.ts';
import { domainOf, type ProgrammeSnapshot } from '../../dashboards/programme-snapshot.ts';
import { qualitiesOf, type SeriesOf } from './quality.ts';

const MOST_SHOWN = 6;

/** Series with a target of one domain, the lowest quality first; the one that is shown stands among them. */
export async function lowestIn(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  domain: string | undefined,
  shown: SeriesOf | undefined,
): Promise<DataGovernance['lowest']> {
  const series = new Map<string, SeriesOf>();
  for (const target of snapshot.targets)
    if (target.inForce && domainOf(snapshot, target) === domain) series.set(seriesKey(target.reportingUnit, target.kpi), target);
  const qualities = await qualitiesOf(store.read, snapshot, [...series.values()]);
  const ranked = [...series]
    .flatMap(([key, { reportingUnit, kpi: code }]) => {
      const { score, parts } = qualities.get(key) ?? {};
      const [kpi, unit] = [snapshot.kpis.get(code), snapshot.reportingUnits.get(reportingUnit)];
      return typeof score === 'number' && parts && kpi && unit ? [{ key, kpi: named(kpi), reportingUnit: named(unit), score, parts }] : [];
    })
    .sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : 1));
  const lowest = ranked.slice(0, MOST_SHOWN);
  const own = shown && ranked.find(({ key }) => key === seriesKey(shown.reportingUnit, shown.kpi));
  const listed = own === undefined || lowest.includes(own) ? lowest : [...lowest.slice(0, MOST_SHOWN - 1), own];
  const found = snapshot.domains.find(({ code }) => code === domain);
  return { domain: found ? named(found) : null, of: ranked.length, series: listed.map(({ key: _, ...one }) => one) };
}

function named<Named extends Pick<DataGovernance['choices']['kpis'][number], 'code' | 'names'>>({ code, names }: Named) {
  return { code, names };
}
