import type { EmbeddedChart, Trajectory } from '@miqyas/contract/client';
import { counts } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { visibleToAnybody } from '../../access/visibility.ts';
import { trajectoryOf } from '../../dashboards/trajectory.ts';
import { openEmbed } from './open-embed.ts';

/** The chart as it stands now, without the name of anybody. */
export async function embeddedChart(context: Context, token: string): Promise<EmbeddedChart> {
  const embed = await openEmbed(context, token);
  if (!embed) throw new Refusal('unknown-embed');
  const { programme, kpi, reportingUnit, expiresAt } = embed;
  const when = { month: lastCompleteMonth(context), asOf: undefined, today: today(context) };
  const store = visibleToAnybody(context);
  const definitions = await requireDefinitions(store, programme);
  const trajectory = await trajectoryOf(store, { programme, kpi, reportingUnit, when, now: context.clock().toISOString() });
  return { programme: definitions.programme, trajectory: withoutPeople(trajectory), expiresAt };
}

/** Other reporting units, who wrote what and whence, and what they said among themselves stay inside, as do drafts and values that were returned; of annotations the events are told. */
function withoutPeople(trajectory: Trajectory): Trajectory {
  const nobody = { recordedBy: '', recordedAt: '' };
  return {
    ...trajectory,
    targets: trajectory.targets.map(({ lead: _, ...one }) => ({ ...one, ...nobody, owner: '' })),
    moved: trajectory.moved.map((one) => ({ ...one, by: '' })),
    series: trajectory.series.filter(counts).map((one) => ({ ...one, ...nobody, comment: '', reason: '', source: '' })),
    annotations: trajectory.annotations.filter(({ kind }) => kind === 'event').map((one) => ({ ...one, ...nobody })),
    reportingUnits: [],
    reporters: [],
    categories: 0,
  };
}
