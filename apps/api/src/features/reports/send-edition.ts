import { randomBytes } from 'node:crypto';
import type { ReportSettings } from '@miqyas/contract/client';
import {
  addDelivery,
  addReportDeliveries,
  findEdition,
  findReportDelivery,
  type GeneralReader,
  listGrants,
  listPeople,
  listProgrammes,
  listReportDeliveries,
  listSchedules,
  listUnsubscriptions,
  type ReportDelivery,
} from '@miqyas/db';
import { allows, EVERY_PROGRAMME, WHOLE_PROGRAMME } from '@miqyas/domain';
import { type Actor, actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { mailAddresses } from '../../access/mail-addresses.ts';
import { OPERATOR } from '../../access/operator.ts';
import { Refusal } from '../../access/refusal.ts';
import { type UnitOfWork, unitOfWork } from '../../access/unit-of-work.ts';
import { editionFor, maySeeData } from './reach.ts';
import type { Frozen, ReportSummary } from './report-data.ts';
import { isAllowed, type StoredSettings } from './schedules.ts';

type Recipients = ReportSettings['recipients'];

/** Who can be sent an edition. */
interface Reached {
  readonly people: readonly { readonly code: string; readonly address: string }[];
  readonly outside: readonly string[];
  readonly channels: readonly string[];
}

/**
 * Who of some recipients is sent an edition: who may not see all that is in it, has unsubscribed or cannot be written to is left out. Asked
 * before a unit of work begins: where there is one connection, who reads beside a transaction waits for it for ever.
 */
export async function reachedOf(context: Context, frozen: Frozen, recipients: Recipients): Promise<Reached> {
  const addresses = await mailAddresses(context.store.read);
  const off = new Set(
    (await listUnsubscriptions(context.store.read, frozen))
      .filter(({ schedule }) => schedule === frozen.schedule)
      .map(({ recipient }) => recipient),
  );
  const people = (await peopleOf(context, frozen, recipients)).flatMap((code) => {
    const address = addresses.get(code);
    return address === undefined || off.has(code) ? [] : [{ code, address }];
  });
  const open = frozen.restricted.length === 0;
  const outside = open ? recipients.addresses.filter((address) => !off.has(address) && isAllowed(context, address)) : [];
  const channels = open ? recipients.channels.filter((name) => context.channels.has(name)) : [];
  return { people, outside, channels };
}

interface Entering {
  readonly edition: string;
  readonly reached: Reached;
}

/**
 * Enters who is sent an edition, and puts it into the outbox for those who were not entered before: whoever calls again sends nothing
 * twice. Answers how many were entered.
 */
export async function enterDeliveries(context: Context, unit: UnitOfWork, { edition, reached }: Entering): Promise<number> {
  const { tx, at, actor } = unit;
  const { people, outside, channels } = reached;
  const addresses = new Map(people.map(({ code, address }) => [code, address]));
  const one = (kind: ReportDelivery['kind'], recipient: string): ReportDelivery => {
    return { id: randomBytes(12).toString('base64url'), edition, kind, recipient, state: 'waiting', at, endedAt: undefined, error: '' };
  };
  const wanted = [
    ...(context.mails ? [...people.map(({ code }) => one('person', code)), ...outside.map((address) => one('address', address))] : []),
    ...channels.map((name) => one('channel', name)),
  ];
  const added = await addReportDeliveries(tx, wanted);
  for (const { id, kind, recipient } of added) {
    const mail =
      kind === 'channel'
        ? ({ kind: 'report-channel', channel: recipient } as const)
        : ({ kind: 'report', to: kind === 'person' ? (addresses.get(recipient) ?? '') : recipient } as const);
    const sealed = context.envelope.seal(mail);
    await addDelivery(tx, { id, kind: mail.kind, subject: kind === 'person' ? recipient : actor.person, sealed, at });
  }
  if (added.length > 0) setImmediate(() => context.wake('deliver-mail'));
  return added.length;
}

/** People who have one of the roles for what the report is about, and those who are named; of them who may see all that is in it. */
async function peopleOf(context: Context, frozen: Frozen, { roles, people }: Recipients): Promise<string[]> {
  const db = context.store.read;
  const named = new Set(people);
  const found: string[] = [];
  for (const { code, leftAt, kind } of await listPeople(db)) {
    if (leftAt !== undefined || kind !== 'person') continue;
    const grants = await listGrants(db, { person: code });
    const has = grants.some(
      ({ role, programme, scope }) =>
        roles.includes(role) &&
        (programme === EVERY_PROGRAMME || programme === frozen.programme) &&
        (scope === WHOLE_PROGRAMME || scope === frozen.scope),
    );
    if (!has && !named.has(code)) continue;
    const reader: Actor = { person: code, grants, origin: { via: 'background job', address: '', request: '' } };
    if (allows('programme.read', grants, { programme: frozen.programme }) && (await maySeeData(context, reader, frozen))) found.push(code);
  }
  return found;
}

/** Sends an edition now: to whom it is said, or to whom its schedule says. Each gets it once. */
export async function sendEdition(
  context: Context,
  { actor, programme, id, recipients }: { actor: Actor; programme: string; id: string; recipients: Recipients | undefined },
): Promise<number> {
  const { edition, data } = await editionFor(context, actor, { programme, id, what: 'report' });
  if (edition.state !== 'drawn') throw new Refusal('report-not-drawn');
  const foreign = recipients?.addresses.find((address) => !isAllowed(context, address));
  if (foreign !== undefined) throw new Refusal('foreign-domain', { address: foreign });
  const to = recipients ?? (await scheduleOf(context.store.read, data))?.settings.recipients;
  const reached = to && (await reachedOf(context, data, to));
  return unitOfWork(context, { actor, permission: 'reports.manage', programme }, async (unit) => {
    const count = reached === undefined ? 0 : await enterDeliveries(context, unit, { edition: id, reached });
    if (count === 0) return unit.unchanged(0);
    return unit.done({ action: 'report.send', subject: data.id, details: { edition: id, count } }, count);
  });
}

async function scheduleOf(db: GeneralReader, { programme, schedule }: Pick<Frozen, 'programme' | 'schedule'>) {
  return (await listSchedules<StoredSettings>(db, { programme })).find((one) => one.id === schedule);
}

/** Writes to who answers for a schedule that an edition is held back, or could not be sent to somebody. */
export async function tellOwner(context: Context, { frozen, edition }: { frozen: Frozen; edition: string }): Promise<void> {
  const owner = (await scheduleOf(context.store.read, frozen))?.changedBy ?? frozen.frozenBy;
  const to = (await mailAddresses(context.store.read)).get(owner);
  const found = await findEdition<ReportSummary>(context.store.read, { programme: frozen.programme, id: edition });
  if (!context.mails || to === undefined || !found) return;
  const actor = await actorAs(context.store.read, OPERATOR.code);
  await unitOfWork(context, { actor, permission: 'reports.manage', programme: frozen.programme }, async ({ done, mail }) => {
    await mail(owner, { kind: 'report-trouble', to, programme: frozen.programme, edition });
    return done({ action: 'report.send', subject: frozen.id, details: { edition, count: 1 } }, undefined);
  });
}

/** The same of a delivery that failed, or of which nobody knows whether it arrived. */
export async function tellOwnerOfFailure(context: Context, id: string): Promise<void> {
  const delivery = await findReportDelivery(context.store.read, id);
  if (!delivery) return;
  const failed = (await listReportDeliveries(context.store.read, [delivery.edition])).filter(
    ({ state }) => state === 'failed' || state === 'uncertain',
  );
  // The first of an edition: the mail tells of all that are known when it goes out.
  if (failed.length > 1) return;
  for (const { code: programme } of await listProgrammes(context.store.read)) {
    const found = await findEdition<ReportSummary>(context.store.read, { programme, id: delivery.edition });
    if (found) await tellOwner(context, { frozen: found.data, edition: delivery.edition });
  }
}
