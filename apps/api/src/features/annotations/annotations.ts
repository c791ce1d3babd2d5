import { randomBytes } from 'node:crypto';
import { addAnnotations, appendAudit, type AuditEvent, findAnnotation, recordingMoment, withdrawAnnotation as withdrawInStore } from '@miqyas/db';
import { type Annotation, allows, EVERYTHING, formatDay, scopesOfUnit } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import type { Actor } from '../../access/actor.ts';
import { storeVisibleForSeries } from '../../access/visibility.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';

type Content = Omit<Annotation, 'id' | 'by' | 'at'>;

/** Notes something beside a series, a KPI, a reporting unit or the whole programme, as far as the role of who notes it reaches. */
export async function annotate(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { programme, actor, content }: { programme: string; actor: Actor; content: Content },
): Promise<string> {
  await requireReach(store, programme, actor, content);
  const id = randomBytes(9).toString('base64url');
  await store.transaction(async (tx) => {
    const at = await recordingMoment(tx, { programme, now: clock().toISOString() });
    await addAnnotations(tx, { programme, annotations: [{ ...content, id, by: actor.person, at }] });
    await appendAudit(tx, [eventOf('annotation.add', { programme, actor, at, id, content })]);
  });
  return id;
}

/** Takes an annotation out of today's view; who knew it on a past day still sees it there. */
export async function withdrawAnnotation(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  const found = await findAnnotation(store.read, { programme, id });
  if (!found) throw new Refusal('unknown-annotation');
  await requireReach(store, programme, actor, found);
  await store.transaction(async (tx) => {
    const at = await recordingMoment(tx, { programme, now: clock().toISOString() });
    if (!(await withdrawInStore(tx, { programme, id, by: actor.person, at }))) throw new Refusal('unknown-annotation');
    await appendAudit(tx, [eventOf('annotation.withdraw', { programme, actor, at, id, content: found })]);
  });
}

async function requireReach(store: Context['store'], programme: string, actor: Actor, { kpi, reportingUnit }: Content): Promise<void> {
  const seen = storeVisibleForSeries(actor, store, reportingUnit === '' ? undefined : reportingUnit);
  const { kpis, reportingUnits, projects } = await requireDefinitions(seen, programme);
  const [definition, reporter] = [kpis.get(kpi), reportingUnits.get(reportingUnit)];
  if (kpi !== '' && !definition) throw new Refusal('unknown-kpi', { code: kpi });
  if (reportingUnit !== '' && !reporter) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
  const ofDomain = definition?.domain === undefined ? [] : [`domain:${definition.domain}`];
  const scopes = reporter ? scopesOfUnit(reporter, projects, definition?.domain) : [EVERYTHING, ...ofDomain];
  if (!allows('annotations.write', actor.grants, { programme, scopes })) throw new Refusal('not-permitted', { person: actor.person });
}

function eventOf(
  action: string,
  { programme, actor, at, id, content }: { programme: string; actor: Actor; at: string; id: string; content: Content },
): AuditEvent {
  const { kind, kpi, reportingUnit, day, texts } = content;
  const subject = [reportingUnit, kpi].filter(Boolean).join(' ') || programme;
  const details = { id, kind, day: formatDay(day), texts };
  return { at, actor: actor.person, origin: actor.origin, action, programme, subject, details, reason: '' };
}
