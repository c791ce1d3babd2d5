import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Evidence as WireEvidence } from '@miqyas/contract/client';
import * as contract from '@miqyas/contract/evidence';
import { type Evidence, formatPeriod, type Period, parsePeriod, previewOf, type Subject } from '@miqyas/domain';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { auditShown } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { sentBlob } from '../../http/sent-blob.ts';
import { fileLimit, uploaded } from '../../http/uploaded.ts';
import { wireAttachment } from '../../wire/attachment.ts';
import { addEvidenceFile, addEvidenceLink, requireRoom } from './add-evidence.ts';
import { noteEvidence, removeEvidence, restoreEvidence } from './change-evidence.ts';
import { visibleEvidence } from './evidence-reach.ts';
import { countOfEvidence, readEvidence } from './read-evidence.ts';

export function evidenceRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const limit = fileLimit(context);

  routes.openapi(contract.evidence, async (c) => {
    const { programme } = c.req.valid('param');
    const { removed, period, ...of } = c.req.valid('query');
    const selection = { programme, ...of, period: period === undefined ? undefined : periodOf(period) };
    const found = await readEvidence(context, actorOf(c), { ...selection, removed: removed ? 'with' : 'without' });
    return c.json(found.map(wireEvidence), 200);
  });
  routes.openapi(contract.evidenceCounts, async (c) => {
    const { programme } = c.req.valid('param');
    const { reportingUnit, period } = c.req.valid('query');
    const asked = { programme, reportingUnit, period: period === undefined ? undefined : periodOf(period) };
    const found = await countOfEvidence(context, actorOf(c), asked);
    return c.json(
      found.map((one) => ({ ...one, period: formatPeriod(one.period) })),
      200,
    );
  });
  routes.openapi(contract.addEvidenceFile, async (c) => {
    const { programme } = c.req.valid('param');
    const { name, note, ...value } = c.req.valid('query');
    const actor = actorOf(c);
    const adding = { programme, actor, subject: subjectOf(value), name, note };
    await requireRoom(context, adding);
    const work = ({ file }: { file: string }) => addEvidenceFile(context, { ...adding, file });
    return c.json(wireEvidence(await uploaded(c, context, { person: actor.person, limit, work })), 201);
  });
  routes.openapi(contract.addEvidenceLink, async (c) => {
    const { programme } = c.req.valid('param');
    const { url, name = url.slice(0, 200), note, ...value } = c.req.valid('json');
    const added = await addEvidenceLink(context, { programme, actor: actorOf(c), subject: subjectOf(value), name, note, url });
    return c.json(wireEvidence(added), 201);
  });
  routes.openapi(contract.noteEvidence, async (c) => {
    await noteEvidence(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.removeEvidence, async (c) => {
    await removeEvidence(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.restoreEvidence, async (c) => {
    await restoreEvidence(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.evidenceFile, async (c) => {
    const { file, person } = await fileFor(c, c.req.valid('param'));
    return (await sentBlob(c, context, { ...file, person })) as never;
  });
  routes.openapi(contract.evidencePreview, async (c) => {
    const { file, person } = await fileFor(c, c.req.valid('param'));
    if (previewOf(file.mediaType) === undefined) throw new Refusal('no-preview');
    return (await sentBlob(c, context, { ...file, person })) as never;
  });

  /** The file of some evidence, for who may see its value; that they looked is written down where it is restricted. */
  async function fileFor(c: HonoContext<Env>, { programme, id }: { programme: string; id: string }) {
    const actor = actorOf(c);
    const { name, content, kpi, reportingUnit } = await visibleEvidence(context, { programme, actor, id });
    if (content.kind === 'link') throw new Refusal('unknown-evidence');
    if (content.prunedAt !== undefined) throw new Refusal('evidence-gone');
    await auditShown(context, actor, { programme, kpis: [kpi], what: `${reportingUnit} ${kpi} evidence` });
    return { file: { ...content, name }, person: actor.person };
  }
  return routes;
}

function subjectOf({ period, ...rest }: { reportingUnit: string; kpi: string; period: string; category: string }): Subject {
  return { ...rest, period: periodOf(period) };
}

/** The contract has checked that it is one. */
function periodOf(text: string): Period {
  return parsePeriod(text) as Period;
}

function wireEvidence({ reportingUnit, kpi, category, period, ...one }: Evidence): WireEvidence {
  return { ...wireAttachment(one), reportingUnit, kpi, category, period: formatPeriod(period) };
}
