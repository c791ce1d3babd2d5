import { randomBytes } from 'node:crypto';
import { addAnnotations, appendAudit, type Deed, findAnnotation, recordingMoment, withdrawAnnotation as withdrawInStore } from '@miqyas/db';
import { type Annotation, allows, EVERYTHING, formatDay, scopesOfUnit } from '@miqyas/domain';
import type { Context } from '../../context.ts';
import { Refusal } from '../../refusal.ts';
import type { Acting } from '../people/acting.ts';
import { storeSeenOf } from '../people/sight.ts';
import { requireDefinitions } from '../programme/require-definitions.ts';

type Content = Omit<Annotation, 'id' | 'by' | 'at'>;

/** Notes something beside a series, a KPI, a reporting unit or the whole programme, as far as the role of who notes it reaches. */
export async function annotate(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { programme, acting, content }: { programme: string; acting: Acting; content: Content },
): Promise<string> {
  await requireReach(store, programme, acting, content);
  const id = randomBytes(9).toString('base64url');
  await store.transaction(async (tx) => {
    const at = await recordingMoment(tx, { programme, now: clock().toISOString() });
    await addAnnotations(tx, { programme, annotations: [{ ...content, id, by: acting.person, at }] });
    await appendAudit(tx, [deedOf('annotation.add', { programme, acting, at, id, content })]);
  });
  return id;
}

/** Takes an annotation out of today's view; who knew it on a past day still sees it there. */
export async function withdrawAnnotation(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { programme, acting, id }: { programme: string; acting: Acting; id: string },
): Promise<void> {
  const found = await findAnnotation(store.read, { programme, id });
  if (!found) throw new Refusal('unknown-annotation');
  await requireReach(store, programme, acting, found);
  await store.transaction(async (tx) => {
    const at = await recordingMoment(tx, { programme, now: clock().toISOString() });
    if (!(await withdrawInStore(tx, { programme, id, by: acting.person, at }))) throw new Refusal('unknown-annotation');
    await appendAudit(tx, [deedOf('annotation.withdraw', { programme, acting, at, id, content: found })]);
  });
}

async function requireReach(store: Context['store'], programme: string, acting: Acting, { kpi, reportingUnit }: Content): Promise<void> {
  const seen = storeSeenOf(acting, store, reportingUnit === '' ? undefined : reportingUnit);
  const { kpis, reportingUnits, projects } = await requireDefinitions(seen, programme);
  const [definition, reporter] = [kpis.get(kpi), reportingUnits.get(reportingUnit)];
  if (kpi !== '' && !definition) throw new Refusal('unknown-kpi', { code: kpi });
  if (reportingUnit !== '' && !reporter) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
  const ofDomain = definition?.domain === undefined ? [] : [`domain:${definition.domain}`];
  const scopes = reporter ? scopesOfUnit(reporter, projects, definition?.domain) : [EVERYTHING, ...ofDomain];
  if (!allows('annotations.write', acting.grants, { programme, scopes })) throw new Refusal('not-permitted', { person: acting.person });
}

function deedOf(
  action: string,
  { programme, acting, at, id, content }: { programme: string; acting: Acting; at: string; id: string; content: Content },
): Deed {
  const { kind, kpi, reportingUnit, day, texts } = content;
  const subject = [reportingUnit, kpi].filter(Boolean).join(' ') || programme;
  const details = { id, kind, day: formatDay(day), texts };
  return { at, actor: acting.person, origin: acting.origin, action, programme, subject, details, reason: '' };
}
