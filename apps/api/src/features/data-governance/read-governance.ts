import type { DataGovernance } from '@miqyas/contract/client';
import { listMeasurements, listOrganisations, seriesKey } from '@miqyas/db';
import { endDay, formatPeriod, isNumber, type Kpi, type Language, type Measurement, parsePeriod } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import {
  allDefinitions,
  auditRestrictedRead,
  type VisibleStore,
  visibleOfSome,
  visibleOfUnit,
  visibleTo,
} from '../../access/visibility.ts';
import { domainOf, loadSnapshot, type ProgrammeSnapshot, shownKpi, wholeSeriesOf } from '../../dashboards/programme-snapshot.ts';
import { combinedWith } from './combined.ts';
import { lowestFlagship, periodsOf, unitsWith } from './figure.ts';
import { lineageOf } from './lineage.ts';
import { lowestIn } from './lowest.ts';
import { qualitiesOf, type SeriesOf } from './quality.ts';
import { seenIn } from './seen.ts';

interface Asked {
  readonly programme: string;
  readonly kpi: string | undefined;
  readonly reportingUnit: string | undefined;
  readonly period: string | undefined;
  readonly language: Language;
}

/** A figure: where it comes from and where it is seen, who answers for it, and how good its series is. */
export async function readGovernance(context: Context, actor: Actor, asked: Asked): Promise<DataGovernance> {
  const { programme } = asked;
  const whole = visibleTo(context, actor);
  const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
  const snapshot = await loadSnapshot(whole, programme, when);
  const subject = await chosenSeries(context, actor, whole, snapshot, asked);
  const kpis = kpisOf(snapshot, subject?.kpi);
  if (!subject) {
    const lowest = await lowestIn(whole, snapshot, snapshot.domains[0]?.code, undefined);
    const choices = { kpis, reportingUnits: [], periods: [] };
    return { ...NOTHING, choices, lowest };
  }
  const store = visibleOfUnit(context, actor, subject.reportingUnit);
  await requireSeries(store, { programme, ...subject });
  await auditRestrictedRead(context, actor, store, { programme, kpi: subject.kpi, what: `${subject.reportingUnit} ${subject.kpi}` });
  const own = await loadSnapshot(store, programme, when);
  return { ...(await figureOf(context, actor, { asked, subject, store, own, whole, snapshot })), choices: await choicesOf() };

  async function choicesOf(): Promise<DataGovernance['choices']> {
    const all = await allDefinitions(context, programme);
    const { kpi, reportingUnit } = subject as SeriesOf;
    const units = new Set([...(await unitsWith(store, actor, snapshot, all, kpi)), reportingUnit]);
    const reportingUnits = [...units].flatMap((code) => {
      const unit = all.reportingUnits.get(code);
      return unit ? [{ code, names: unit.names }] : [];
    });
    const shown = all.kpis.get(kpi);
    const listed = shown && !kpis.some(({ code }) => code === kpi) ? [...kpis, { code: kpi, names: shown.names }] : kpis;
    return { kpis: listed, reportingUnits, periods: periodsOf(await valuesOf(store, own, subject as SeriesOf)) };
  }
}

const NOTHING: Omit<DataGovernance, 'choices' | 'lowest'> = {
  ...{ figure: null, lineage: null, combined: null, seen: { own: [], together: [] }, governance: null, quality: null },
};

/** What the address names, or the flagship of lowest quality; refused where what is named is not there for who asks. */
async function chosenSeries(
  context: Context,
  actor: Actor,
  whole: VisibleStore,
  snapshot: ProgrammeSnapshot,
  asked: Asked,
): Promise<SeriesOf | undefined> {
  const { programme, kpi, reportingUnit } = asked;
  if (kpi === undefined) return lowestFlagship(whole, snapshot);
  if (reportingUnit !== undefined) return { kpi, reportingUnit };
  await requireSeries(visibleOfSome(context, actor), { programme, kpi });
  const all = await allDefinitions(context, programme);
  const [first] = await unitsWith(whole, actor, snapshot, all, kpi);
  return first === undefined ? undefined : { kpi, reportingUnit: first };
}

function kpisOf({ targets, series, kpis }: ProgrammeSnapshot, chosen: string | undefined): DataGovernance['choices']['kpis'] {
  const reported = targets
    .filter((target) => target.inForce && series.has(seriesKey(target.reportingUnit, target.kpi)))
    .map(({ kpi }) => kpi);
  return [...new Set([...reported, ...(chosen === undefined ? [] : [chosen])])].flatMap((code) => {
    const kpi = kpis.get(code);
    return kpi ? [{ code, names: kpi.names }] : [];
  });
}

interface Reading {
  readonly asked: Asked;
  readonly subject: SeriesOf;
  /** As the reader may see the one reporting unit, and as they may see the whole. */
  readonly store: VisibleStore;
  readonly own: ProgrammeSnapshot;
  readonly whole: VisibleStore;
  readonly snapshot: ProgrammeSnapshot;
}

async function figureOf(context: Context, actor: Actor, reading: Reading): Promise<Omit<DataGovernance, 'choices'>> {
  const { asked, subject, store, own, whole, snapshot } = reading;
  const { programme, language } = asked;
  const kpi = own.kpis.get(subject.kpi);
  const unit = own.reportingUnits.get(subject.reportingUnit);
  if (!kpi || !unit) throw new Error(`the series ${subject.reportingUnit} ${subject.kpi} is not there`);
  const domain = domainOf(own, subject);
  const values = await valuesOf(store, own, subject);
  const newest = counted(own, subject).findLast(isNumber)?.period ?? values.findLast(isNumber)?.period;
  const period = (asked.period === undefined ? undefined : parsePeriod(asked.period)) ?? newest;
  const found =
    period &&
    (await lineageOf(context, store, {
      ...{ programme, kpi, language, subject: { ...subject, category: '', period } },
      counted: counted(own, subject).find((one) => formatPeriod(one.period) === formatPeriod(period))?.revision,
      numbers: values.flatMap((one) =>
        isNumber(one) && one.status !== 'returned' ? [{ period: one.period, value: one.reported.value }] : [],
      ),
      worksOnIt: allowsFor(actor, 'remarks.write', subject, own),
    }));
  // Of a KPI that somebody may see of some reporting units alone, no aggregate gives away the rest.
  const combined =
    found && period && snapshot.kpis.has(kpi.code) ? await combinedWith(context, whole, snapshot, { kpi, unit, period, domain }) : null;
  const shown = shownKpi(own, kpi);
  return {
    figure: {
      kpi: {
        ...{ code: kpi.code, names: kpi.names, unitOfMeasure: kpi.unitOfMeasure, frequency: kpi.frequency },
        ...(shown.decimals === undefined ? {} : { decimals: shown.decimals }),
      },
      reportingUnit: { code: unit.code, names: unit.names, kind: unit.kind },
      period: period ? formatPeriod(period) : null,
      value: found && isNumber(found.now) ? found.now.reported.value : null,
    },
    lineage: found?.lineage ?? null,
    combined,
    seen: found ? await seenIn(context, actor, own, { kpi, unit, now: found.now, domain, combined, language }) : NOTHING.seen,
    governance: await governanceOf(context, store, programme, kpi),
    quality: (await qualitiesOf(store.read, own, [subject])).get(seriesKey(subject.reportingUnit, subject.kpi)) ?? null,
    lowest: await lowestIn(whole, snapshot, domain, subject),
  };
}

function counted(snapshot: ProgrammeSnapshot, subject: SeriesOf): readonly Measurement[] {
  return wholeSeriesOf(snapshot, subject).counted;
}

/** The revisions in force of a series, oldest first: in memory where a target is about it. */
async function valuesOf({ read }: VisibleStore, snapshot: ProgrammeSnapshot, subject: SeriesOf): Promise<readonly Measurement[]> {
  const { inForce } = wholeSeriesOf(snapshot, subject);
  if (inForce.length > 0) return inForce;
  return listMeasurements(read, { programme: snapshot.programme.code, ...subject, category: '', throughDay: endDay(snapshot.month) });
}

async function governanceOf(context: Context, store: VisibleStore, programme: string, kpi: Kpi): Promise<DataGovernance['governance']> {
  const entry = (await loadRecords(store, programme)).get('governance', kpi.code)?.entry ?? null;
  const owner = entry?.['data_owner'];
  const organisations = owner === undefined ? [] : await listOrganisations(context.store.read);
  return {
    entry,
    dataOwner: organisations.find(({ code }) => code === owner)?.names ?? null,
    ...{ owner: kpi.owner, source: kpi.source, classification: kpi.classification, version: kpi.version },
  };
}
