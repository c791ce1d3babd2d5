import { PROGRAMME } from '@miqyas/catalogue';
import { listMeasurements } from '@miqyas/db';
import { endDay, parsePeriod } from '@miqyas/domain';
import type { Config } from '../config/env.ts';
import { approveMeasurements } from '../features/measurements/approve-measurements.ts';
import { actorAs } from '../access/actor.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

/** Approves every submitted value of one KPI and reporting unit, or the one of a period. */
export async function approveCommand(
  config: Config,
  command: { as: string; kpi: string; reportingUnit: string; period: string | undefined; reason: string },
): Promise<void> {
  const period = command.period === undefined ? undefined : parsePeriod(command.period);
  if (command.period !== undefined && !period)
    throw new PlainError(`"${command.period}" is not a period; expected 2026-10, 2026-Q4 or 2026.`);
  const context = await openContext(config);
  try {
    const submitted = (await listMeasurements(context.store.read, { programme: PROGRAMME.code, kpi: command.kpi, reportingUnit: command.reportingUnit }))
      .filter((one) => one.status === 'submitted')
      .filter((one) => !period || (one.period.frequency === period.frequency && endDay(one.period) === endDay(period)));
    if (submitted.length === 0)
      throw new PlainError(
        `No submitted value of ${command.kpi} of ${command.reportingUnit}${command.period ? ` for ${command.period}` : ''} waits for approval.`,
      );
    const saved = await approveMeasurements(context, {
      programme: PROGRAMME.code,
      actor: await actorAs(context.store.read, command.as),
      reason: command.reason,
      values: submitted,
    });
    console.log(`${saved.length} approved.`);
  } finally {
    await context.store.close();
  }
}
