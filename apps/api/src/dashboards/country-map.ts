import type { Overview } from '@miqyas/contract/client';
import { listMeasurements, listSeries, type StoredTarget, seriesKey } from '@miqyas/db';
import { type Country, endDay, formatPeriod, isNumber, type Measurement } from '@miqyas/domain';
import { Refusal } from '../access/refusal.ts';
import type { VisibleStore } from '../access/visibility.ts';
import { countedFrom, isFollowed, type ProgrammeSnapshot, shownKpi, type When } from './programme-snapshot.ts';
import { indexOf } from './scope-progress.ts';

const MIN_COUNTRIES_ON_MAP = 3;

type Target = Overview['targets'][number];

/** A tile a country: the latest value of a KPI, or the progress index; `map` is a KPI code or `index`. */
export async function countryMap(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  input: {
    programme: string;
    when: When;
    map: string | undefined;
    countries: readonly Country[];
    judged: readonly Target[];
    inScope: readonly StoredTarget[];
  },
): Promise<Overview['map']> {
  const { programme, when, map, countries, judged, inScope } = input;
  const choices = await mapChoices(store, programme, snapshot, inScope);
  const first = snapshot.programme.mapKpi;
  const code = map ?? (first !== undefined && choices.some((choice) => choice.code === first) ? first : 'index');
  const kpi = code === 'index' ? undefined : snapshot.kpis.get(code);
  if (!kpi && code !== 'index') throw new Refusal('unknown-kpi', { code });
  if (!kpi) return { tiles: countries.map((country) => indexTile(snapshot, inScope, country)), choices };
  const known = when.asOf === undefined ? {} : { asOf: when.asOf };
  const values = await listMeasurements(store.read, {
    programme,
    kpi: code,
    reportingUnits: countries.map((country) => country.code),
    category: '',
    throughDay: endDay(when.month),
    ...known,
  });
  const counting = await countedFrom(store.read, values, { programme, counted: snapshot.countedValues, asOf: when.asOf });
  const own = (country: Country) => counting.get(seriesKey(country.code, code))?.counted ?? [];
  return { kpi: shownKpi(snapshot, kpi), tiles: countries.map((country) => valueTile(judged, code, country, own(country))), choices };
}

/** KPIs with a target that enough countries report themselves. */
async function mapChoices(
  store: VisibleStore,
  programme: string,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
): Promise<Overview['map']['choices']> {
  const kpis = [...new Set(targets.map((target) => target.kpi))];
  const reportingUnits = [...snapshot.reportingUnits.values()]
    .filter((reportingUnit) => reportingUnit.kind === 'country')
    .map((reportingUnit) => reportingUnit.code);
  const through = endDay(snapshot.month);
  const series = await listSeries(store.read, { programme, kpis, reportingUnits });
  const reported = series.filter(({ firstDay = Number.POSITIVE_INFINITY }) => firstDay <= through);
  return [...Map.groupBy(reported, (one) => one.kpi)]
    .filter(([, own]) => own.length >= MIN_COUNTRIES_ON_MAP)
    .flatMap(([code]) => {
      const kpi = snapshot.kpis.get(code);
      return kpi ? [{ code, names: kpi.names }] : [];
    });
}

function valueTile(
  judged: readonly Target[],
  kpi: string,
  { code: country, names }: Country,
  values: readonly Measurement[],
): Overview['map']['tiles'][number] {
  const latest = values.findLast(isNumber);
  const target = judged.find((one) => one.reportingUnit.code === country && one.kpi.code === kpi);
  return {
    country,
    names,
    value: latest?.reported.value ?? null,
    status: target?.status ?? null,
    ...(latest ? { period: formatPeriod(latest.period) } : {}),
  };
}

function indexTile(
  snapshot: ProgrammeSnapshot,
  inScope: readonly StoredTarget[],
  { code: country, names }: Country,
): Overview['map']['tiles'][number] {
  const targets = inScope.filter(
    (target) => snapshot.reportingUnits.get(target.reportingUnit)?.country === country && isFollowed(snapshot, target),
  );
  const index = indexOf(snapshot, targets, snapshot.month);
  if (index.kind === 'index') return { country, names, value: index.value, status: index.status };
  return { country, names, value: null, status: targets.length > 0 ? 'no-data' : null };
}
