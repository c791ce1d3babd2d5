import { randomBytes } from 'node:crypto';
import type { EmbeddedChart, Trajectory } from '@miqyas/contract/client';
import { addEmbed, appendAudit, type Embed, findEmbed, findPerson, listGrants, revokeEmbed as revokeInStore, type Store } from '@miqyas/db';
import { allows, counts } from '@miqyas/domain';
import { type Context, lastCompleteMonth } from '../../access/context.ts';
import { hashOfToken } from '../../http/authentication.ts';
import { Refusal } from '../../access/refusal.ts';
import type { Actor } from '../../access/actor.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { trajectoryOf } from '../../dashboards/trajectory.ts';

const DAY_MS = 86_400_000;

type Making = Pick<Embed, 'programme' | 'kpi' | 'reportingUnit' | 'site'> & { readonly actor: Actor; readonly days: number };

/** Lets one other site show one chart. The token is told this once. Nothing restricted is ever embedded. */
export async function makeEmbed(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  making: Making,
): Promise<{ id: string; token: string }> {
  const { programme, kpi, reportingUnit, site, actor, days } = making;
  const { kpis, reportingUnits } = await requireDefinitions(store, programme);
  if (!isShown(kpis.get(kpi))) throw new Refusal('unknown-kpi', { code: kpi });
  if (!reportingUnits.has(reportingUnit)) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
  const id = randomBytes(6).toString('hex');
  const token = `mqe_${randomBytes(32).toString('base64url')}`;
  const now = clock();
  const [madeAt, expiresAt] = [now.toISOString(), new Date(now.getTime() + days * DAY_MS).toISOString()];
  await store.transaction(async (tx) => {
    await addEmbed(tx, { id, programme, kpi, reportingUnit, site, hash: hashOfToken(token), madeBy: actor.person, madeAt, expiresAt });
    const event = { at: madeAt, actor: actor.person, origin: actor.origin, action: 'embed.make', programme, subject: `${reportingUnit} ${kpi}` };
    await appendAudit(tx, [{ ...event, details: { id, site, expiresAt }, reason: '' }]);
  });
  return { id, token };
}

/** Ends an embed at once. */
export async function revokeEmbed(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { programme, id, actor }: { programme: string; id: string; actor: Actor },
): Promise<void> {
  await store.transaction(async (tx) => {
    const at = clock().toISOString();
    const ended = await revokeInStore(tx, { programme, id, at });
    if (!ended) throw new Refusal('unknown-embed');
    const subject = `${ended.reportingUnit} ${ended.kpi}`;
    const event = { at, actor: actor.person, origin: actor.origin, action: 'embed.revoke', programme, subject };
    await appendAudit(tx, [{ ...event, details: { id, site: ended.site }, reason: '' }]);
  });
}

/**
 * The embed that a token opens; undefined when there is none that is good: it is over or revoked, who made it has left or may no
 * longer, or the KPI has become restricted since.
 */
export async function openEmbed({ store, clock }: Pick<Context, 'store' | 'clock'>, token: string): Promise<Embed | undefined> {
  const embed = await findEmbed(store.read, { hash: hashOfToken(token), now: clock().toISOString() });
  if (!embed || !(await mayStill(store, embed))) return undefined;
  const definitions = await store.definitions(embed.programme);
  return isShown(definitions?.kpis.get(embed.kpi)) ? embed : undefined;
}

/** The chart as it stands now, without the name of anybody. */
export async function embeddedChart(context: Context, token: string): Promise<EmbeddedChart> {
  const embed = await openEmbed(context, token);
  if (!embed) throw new Refusal('unknown-embed');
  const { programme, kpi, reportingUnit, expiresAt } = embed;
  const when = { month: lastCompleteMonth(context), asOf: undefined };
  const definitions = await requireDefinitions(context.store, programme);
  const trajectory = await trajectoryOf(context.store, { programme, kpi, reportingUnit, when, now: context.clock().toISOString() });
  return { programme: definitions.programme, trajectory: withoutPeople(trajectory), expiresAt };
}

async function mayStill({ read }: Pick<Store, 'read'>, { madeBy, programme }: Embed): Promise<boolean> {
  const maker = await findPerson(read, madeBy);
  if (!maker || maker.leftAt !== undefined) return false;
  return allows('charts.embed', await listGrants(read, { person: madeBy }), { programme });
}

function isShown(kpi: { readonly classification: string } | undefined): boolean {
  return kpi !== undefined && kpi.classification !== 'restricted';
}

/** Other reporting units, who wrote what, and what they said among themselves stay inside, as do drafts and values that were returned; of annotations the events are told. */
function withoutPeople(trajectory: Trajectory): Trajectory {
  const nobody = { recordedBy: '', recordedAt: '' };
  return {
    ...trajectory,
    series: trajectory.series.filter(counts).map((one) => ({ ...one, ...nobody, comment: '', reason: '' })),
    annotations: trajectory.annotations.filter(({ kind }) => kind === 'event').map((one) => ({ ...one, ...nobody })),
    reportingUnits: [],
    reporters: [],
    categories: 0,
  };
}
