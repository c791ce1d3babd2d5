import type { ReportSettings } from '@miqyas/contract/client';
import { listSchedules, putSchedule as putInStore, removeSchedule as removeInStore, type StoredSchedule } from '@miqyas/db';
import { formatPeriod, periodOn, shift } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireScope } from '../../access/require-scopes.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

export type StoredSettings = ReportSettings;
export type Schedule = StoredSchedule<StoredSettings>;

/**
 * Says who gets which report, when. The first that a new one makes is that of the last month that is over, or of the week that has begun: at
 * once where its turn has come.
 */
export async function putReportSchedule(
  context: Context,
  { actor, programme, id, settings }: { actor: Actor; programme: string; id: string; settings: StoredSettings },
): Promise<void> {
  if (!/^[a-z0-9-]{1,40}$/.test(id)) throw new Refusal('unknown-report');
  if (settings.audience.kind === 'one') requireScope(await allDefinitions(context, programme), settings.audience.scope);
  const unknown = settings.recipients.channels.find((name) => !context.channels.has(name));
  if (unknown !== undefined) throw new Refusal('unknown-channel', { code: unknown });
  const foreign = settings.recipients.addresses.find((address) => !isAllowed(context, address));
  if (foreign !== undefined) throw new Refusal('foreign-domain', { address: foreign });
  const before = (await listSchedules<StoredSettings>(context.store.read, { programme })).find((one) => one.id === id);
  await unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done }) => {
    const since = before?.since ?? firstIssue(settings, today(context));
    await putInStore(tx, { programme, id, settings, since, changedBy: actor.person, changedAt: at });
    const details = { old: before ? { ...before.settings } : null, new: { ...settings } };
    return done({ action: 'report.schedule', subject: id, details }, undefined);
  });
  context.wake('make-reports');
}

function firstIssue({ rule }: Pick<StoredSettings, 'rule'>, day: number): string {
  if (rule.kind === 'weekly') return formatPeriod(periodOn('week', day));
  return formatPeriod(shift(periodOn('month', day), -1));
}

/** Whether a mail may go to an address: to any, where the settings name no domains. */
export function isAllowed({ mailDomains }: Pick<Context, 'mailDomains'>, address: string): boolean {
  const domain = address.split('@').at(-1)?.toLowerCase() ?? '';
  return mailDomains.length === 0 || mailDomains.includes(domain);
}

export async function removeReportSchedule(
  context: Context,
  { actor, programme, id }: { actor: Actor; programme: string; id: string },
): Promise<void> {
  const before = (await listSchedules<StoredSettings>(context.store.read, { programme })).find((one) => one.id === id);
  await unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done }) => {
    if (!(await removeInStore(tx, { programme, id, at }))) throw new Refusal('unknown-report');
    return done({ action: 'report.schedule', subject: id, details: { old: before ? { ...before.settings } : null, new: null } }, undefined);
  });
}
