import { ApiError } from '@miqyas/contract/client';
import { endDay, parsePeriod } from '@miqyas/domain';
import type { Config } from '../config/env.ts';
import { clientWithin } from './client-within.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';
import { programmeOf } from './programme.ts';

/** Approves every submitted value of one KPI and reporting unit, or the one of a period. */
export async function approveCommand(
  config: Config,
  command: {
    as: string;
    programme: string | undefined;
    kpi: string;
    reportingUnit: string;
    period: string | undefined;
    reason: string;
  },
): Promise<void> {
  const { kpi, reportingUnit, reason } = command;
  const period = command.period === undefined ? undefined : parsePeriod(command.period);
  if (command.period !== undefined && !period)
    throw new PlainError(`"${command.period}" is not a period; expected 2026-10, 2026-Q4 or 2026.`);
  const context = await openContext(config);
  try {
    const programme = await programmeOf(context.store.read, command.programme);
    const api = await clientWithin(context, command.as);
    const submitted = (await api.measurements({ programme, kpi, reportingUnit }))
      .filter((one) => one.status === 'submitted')
      .filter((one) => !period || isSame(one.period, period));
    if (submitted.length === 0) {
      const when = command.period ? ` for ${command.period}` : '';
      throw new PlainError(`No submitted value of ${kpi} of ${reportingUnit}${when} waits for approval.`);
    }
    const values = submitted.map(({ period: of, category, revision }) => ({ reportingUnit, kpi, period: of, category, revision }));
    const { saved } = await api.approveMeasurements({ programme, body: { reason, values } });
    console.log(`${saved.length} approved.`);
  } catch (error) {
    if (error instanceof ApiError)
      throw new PlainError([error.message, ...(error.problem?.errors ?? []).map(({ detail }) => detail)].join('\n'));
    throw error;
  } finally {
    await context.changes.close();
    await context.store.close();
  }
}

function isSame(text: string, { frequency, ...period }: NonNullable<ReturnType<typeof parsePeriod>>): boolean {
  const other = parsePeriod(text);
  return other?.frequency === frequency && endDay(other) === endDay({ frequency, ...period });
}
