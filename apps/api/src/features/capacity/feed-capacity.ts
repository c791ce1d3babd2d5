import type { Fed } from '@miqyas/contract/capacity';
import { type Definitions, seriesKey } from '@miqyas/db';
import { endDay, formatPeriod, owes, type Period, periodOn, shift, startDay, type TrainingTarget } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { visibleTo } from '../../access/visibility.ts';
import { lockFault } from '../measurements/lock.ts';
import { type Entry, recordMeasurements } from '../measurements/record-measurements.ts';
import { type Training, trainingOf } from './training.ts';

/** What is handed on to a KPI of a country, or why it is not. */
type Offer =
  | { readonly kind: 'value'; readonly country: string; readonly kpi: string; readonly period: Period; readonly value: number }
  | { readonly kind: 'skipped'; readonly country: string; readonly kpi: string; readonly because: Fed['skipped'][number]['because'] };

/** Records people trained as values of the KPIs that training targets name, where a country owes them; the rest is named with its reason. */
export async function feedCapacity(
  context: Context,
  { programme, actor, month }: { programme: string; actor: Actor; month: Period },
): Promise<Fed> {
  const store = visibleTo(context, actor);
  const [records, definitions] = await Promise.all([loadRecords(store, programme), requireDefinitions(store, programme)]);
  const offers = offersOf(trainingOf(records), definitions, month).map((offer) => permitted(offer, definitions, actor, today(context)));
  const values = offers.filter((offer) => offer.kind === 'value');
  const entries = values.map(entryOf);
  const recorded =
    entries.length === 0
      ? { saved: [], unchanged: 0 }
      : await recordMeasurements(context, { programme, actor, reason: 'people trained', entries });
  return {
    ...{ recorded: recorded.saved.length, unchanged: recorded.unchanged },
    values: values.map(({ country, kpi, period, value }) => ({ country, kpi, period: formatPeriod(period), value })),
    skipped: offers.flatMap((offer) =>
      offer.kind === 'skipped' ? [{ country: offer.country, kpi: offer.kpi, because: offer.because }] : [],
    ),
  };
}

/** Pure: for each country and KPI the people trained by the end of the last period that is over; several domains of one KPI together. */
function offersOf(
  { targets, trained }: Training,
  { assignments, programme }: Pick<Definitions, 'assignments' | 'programme'>,
  month: Period,
): Offer[] {
  const named = targets.flatMap((target) => (target.kpi === undefined ? [] : [{ ...target, kpi: target.kpi }]));
  return [...Map.groupBy(named, ({ country, kpi }) => seriesKey(country, kpi))].map(([series, own]): Offer => {
    const [{ country, kpi }] = own as [TrainingTarget & { readonly kpi: string }];
    const assignment = assignments.get(series);
    const skipped = (because: Fed['skipped'][number]['because']): Offer => ({ kind: 'skipped', country, kpi, because });
    if (!assignment) return skipped('no-agreement');
    const holding = periodOn(assignment.frequency, endDay(month), programme.yearStart);
    const period = endDay(holding) <= endDay(month) ? holding : shift(holding, -1);
    if (!owes(assignment, period)) return skipped('no-period');
    if (own.every(({ startsOn }) => startsOn > endDay(period))) return skipped('not-begun');
    const value = own.reduce((sum, { domain }) => sum + trained.by(endDay(period), domain, country), 0);
    return { kind: 'value', country, kpi, period, value };
  });
}

/** What somebody may not record, or nobody may any more, is named rather than refused with everything else. */
function permitted(offer: Offer, definitions: Definitions, actor: Actor, day: number): Offer {
  if (offer.kind === 'skipped') return offer;
  const { country, kpi, period } = offer;
  const place = { reportingUnit: country, kpi };
  if (!allowsFor(actor, 'values.record', place, definitions)) return { kind: 'skipped', country, kpi, because: 'not-permitted' };
  const locked = startDay(period) > day || lockFault({ ...place, period }, 0, definitions, { actor, today: day }) !== undefined;
  return locked ? { kind: 'skipped', country, kpi, because: 'closed' } : offer;
}

function entryOf({ country, kpi, period, value }: Extract<Offer, { kind: 'value' }>, row: number): Entry {
  return {
    ...{ row, reportingUnit: country, kpi, period, category: '', reported: { kind: 'number', value }, status: 'submitted' },
    ...{ numerator: undefined, denominator: undefined, weight: undefined, estimated: undefined, basedOn: undefined },
    ...{ comment: '', source: 'people trained' },
  };
}
