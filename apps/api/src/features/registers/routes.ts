import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/registers';
import { hasValues, listKpiDrafts, listProgrammes } from '@miqyas/db';
import {
  allows,
  type Entry,
  isFollowUp,
  keyOf,
  type Language,
  type Month,
  type Programme,
  REGISTERS,
  type RegisterName,
  setUpSteps,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import { negotiate, translator } from '@miqyas/i18n';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { auditRestrictedRead, type VisibleStore, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, requireProof, router } from '../../http/router.ts';
import { spooled } from '../../http/spooled.ts';
import { uploaded, XLSX_MIME } from '../../http/uploaded.ts';
import { readRegistersBeside } from '../imports/read-beside.ts';
import type { RegisterTable } from '../imports/read-register-file.ts';
import { fileSource } from '../imports/source.ts';
import { type Beginning, beginProgramme } from './begin-programme.ts';
import { bringFile } from './bring-file.ts';
import { catalogueEntries } from './catalogue-entries.ts';
import { entriesByKey, entriesOf } from './entries.ts';
import { entryHistory } from './entry-history.ts';
import { discardKpiDraft, saveKpiDraft } from './kpi-drafts.ts';
import { kpiImpactOf } from './kpi-impact.ts';
import { type Marked, markedText, markedWorkbook } from './marked-registers.ts';
import { putEntries } from './put-entries.ts';
import { removeEntry } from './remove-entry.ts';
import { requireTimeZone, setProgramme } from './set-programme.ts';
import { setUpFacts } from './set-up-facts.ts';
import { csvOf, jsonOf, registersFor, takeWorkbook } from './take-file.ts';
import { previewTarget } from './target-preview.ts';
import { detailOf, sayIn, wireFault, wireReport } from './wire-report.ts';
import { type World, worldAround } from './world.ts';

export function registerRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const db = context.store.read;

  /** The programme as somebody may see it; that they look at restricted definitions stands in the trail. */
  const worldFor = async (actor: Actor, programme: string, what?: string, registers: readonly RegisterName[] = []): Promise<World> => {
    const seen = visibleTo(context, actor);
    if (what !== undefined) await auditRestrictedRead(context, actor, seen, { programme, what });
    const definitions = await requireDefinitions(seen, programme);
    const world = await worldAround(db, definitions, await recordsFor(seen, programme, registers));
    return allows('people.read', actor.grants) ? world : { ...world, people: world.people.map((one) => ({ ...one, email: undefined })) };
  };

  /** A definition that is kept from somebody is not there, drafts of it neither. */
  const requireSeen = async (actor: Actor, programme: string, code: string) => {
    if ((await visibleTo(context, actor).hidden(programme)).includes(code)) throw new Refusal('unknown-entry', { code });
  };

  routes.openapi(contract.registerEntries, async (c) => {
    const { programme, register } = c.req.valid('param');
    const { find, key, offset, limit } = c.req.valid('query');
    const actor = actorOf(c);
    requireSight(actor, register);
    const restricted = ABOUT_KPIS.includes(register);
    const all = entriesOf(await worldFor(actor, programme, restricted ? `register ${register}` : undefined, [register]), register);
    const wanted = find?.trim().toLowerCase();
    const keyed = key === undefined ? all : all.filter((entry) => keyOf(REGISTERS[register], entry) === key);
    const fitting = wanted === undefined || wanted === '' ? keyed : keyed.filter((entry) => textOf(entry).includes(wanted));
    const entries = fitting.slice(offset, offset + limit).map((entry) => ({ key: keyOf(REGISTERS[register], entry), entry }));
    return c.json({ total: fitting.length, all: all.length, entries }, 200);
  });

  routes.openapi(contract.putRegisterEntries, async (c) => {
    const { programme, register } = c.req.valid('param');
    const { entries, reason = '', preview, acceptValid } = c.req.valid('json');
    if (register === 'person') throw new Refusal('not-permitted', { person: actorOf(c).person });
    const rows = entries.map(({ cells, before }, line) => ({ line, cells, before }));
    const registers = [{ register, rows }];
    const report = await putEntries(context, { programme, actor: actorOf(c), registers, reason, preview, acceptValid });
    return c.json(wireReport(report, sayIn(c)), 200);
  });

  routes.openapi(contract.removeRegisterEntry, async (c) => {
    const { programme, register } = c.req.valid('param');
    const { key, reason = '', preview } = c.req.valid('query');
    if (register === 'person') throw new Refusal('not-permitted', { person: actorOf(c).person });
    return c.json(await removeEntry(context, { programme, actor: actorOf(c), register, key, reason, preview }), 200);
  });

  routes.openapi(contract.registerHistory, async (c) => {
    const { programme, register } = c.req.valid('param');
    const { key } = c.req.valid('query');
    const actor = actorOf(c);
    requireSight(actor, register);
    const world = await worldFor(actor, programme, ABOUT_KPIS.includes(register) ? `history ${key}` : undefined, [register]);
    const shown = register === 'target' ? world.kpis.has(key.split(' ').slice(1, -1).join(' ')) : entriesByKey(world, register).has(key);
    if (!shown) throw new Refusal('unknown-entry', { code: key });
    const changes = await entryHistory(visibleTo(context, actor).read, world, register, key);
    return c.json(
      changes.map(({ entry, authorship: { by, at, reason } }) => ({ entry, recordedBy: by, recordedAt: at, reason })),
      200,
    );
  });

  routes.openapi(contract.registerOffers, async (c) => {
    const { programme, register } = c.req.valid('param');
    const world = await worldFor(actorOf(c), programme);
    const offers = catalogueEntries(register).map((entry) => ({ key: keyOf(REGISTERS[register], entry), entry }));
    // The catalogue has nothing for follow-up: what that would rest on is not read.
    if (offers.length === 0) return c.json([], 200);
    const known = entriesByKey(world, register);
    // What refers to something that is not there yet cannot be taken yet.
    const fits = offersThatFit(world, register);
    return c.json(
      offers.filter(({ key, entry }) => !known.has(key) && fits(entry)),
      200,
    );
  });

  routes.openapi(contract.setUpSteps, async (c) => {
    const { programme } = c.req.valid('param');
    const world = await worldFor(actorOf(c), programme);
    const values = await hasValues(db, programme);
    const year = context.clock().toISOString().slice(0, 4);
    const facts = setUpFacts(world, { year, mails: context.mails, values });
    const steps = setUpSteps(facts).map(({ of, ...step }) => ({
      ...step,
      of: of ?? null,
      missing: [...step.missing],
      waitsFor: [...step.waitsFor],
    }));
    return c.json({ steps, firstValue: values, firstTarget: facts.targets > 0, mails: context.mails }, 200);
  });

  routes.openapi(contract.createProgramme, async (c) => {
    const { code, names, timeZone, yearStart, dueDays, weekend, from } = c.req.valid('json');
    requireTimeZone(timeZone);
    const programme: Programme = {
      ...{
        code,
        names,
        timeZone,
        dueDays,
        weekend,
        approvals: 1,
        illustrative: false,
        mapKpi: undefined,
        countedValues: 'approved',
        cutOffs: undefined,
      },
      yearStart: yearStart as Month,
    };
    await beginProgramme(context, { actor: actorOf(c), programme, from: beginningOf(from) });
    const made = (await listProgrammes(db)).find((one) => one.code === code) ?? programme;
    return c.json(made, 201);
  });

  routes.openapi(contract.setProgramme, async (c) => {
    const { programme } = c.req.valid('param');
    const { yearStart, mapKpi, ...rest } = c.req.valid('json');
    const settings = { ...rest, mapKpi, yearStart: yearStart as Month };
    return c.json(await setProgramme(context, { programme, actor: actorOf(c), settings }), 200);
  });

  routes.openapi(contract.kpiDrafts, async (c) => {
    const { programme } = c.req.valid('param');
    const actor = actorOf(c);
    const hidden = new Set(await visibleTo(context, actor).hidden(programme));
    const kept = allows('restricted.read', actor.grants, { programme, scopes: [WHOLE_PROGRAMME] });
    const drafts = (await listKpiDrafts(db, { programme })).filter(
      ({ code, content, savedBy }) => !hidden.has(code) && (kept || savedBy === actor.person || content['classification'] !== 'restricted'),
    );
    return c.json(drafts.map(wireDraft), 200);
  });
  routes.openapi(contract.saveKpiDraft, async (c) => {
    const { programme } = c.req.valid('param');
    const { cells, basedOn, savedAt } = c.req.valid('json');
    await requireSeen(actorOf(c), programme, String(cells['code'] ?? ''));
    return c.json(wireDraft(await saveKpiDraft(context, { programme, actor: actorOf(c), cells, basedOn, savedAt })), 200);
  });
  routes.openapi(contract.discardKpiDraft, async (c) => {
    const { programme } = c.req.valid('param');
    await requireSeen(actorOf(c), programme, c.req.valid('query').code);
    await discardKpiDraft(context, { programme, actor: actorOf(c), code: c.req.valid('query').code });
    return c.body(null, 204);
  });

  const when = () => ({ month: lastCompleteMonth(context), asOf: undefined, today: today(context) });
  routes.openapi(contract.kpiImpact, async (c) => {
    const { programme } = c.req.valid('param');
    const { cells } = c.req.valid('json');
    const code = String(cells['code'] ?? '');
    await requireSeen(actorOf(c), programme, code);
    await auditRestrictedRead(context, actorOf(c), visibleTo(context, actorOf(c)), { programme, kpi: code, what: `impact ${code}` });
    const { faults, ...impact } = await kpiImpactOf(visibleTo(context, actorOf(c)), { programme, cells, when: when() });
    return c.json({ ...impact, faults: faults.map((fault) => wireFault('kpi', fault, 0, sayIn(c))) }, 200);
  });
  routes.openapi(contract.targetPreview, async (c) => {
    const { programme } = c.req.valid('param');
    const { cells } = c.req.valid('json');
    const code = String(cells['kpi'] ?? '');
    await auditRestrictedRead(context, actorOf(c), visibleTo(context, actorOf(c)), { programme, kpi: code, what: `target ${code}` });
    const { faults, progress } = await previewTarget(visibleTo(context, actorOf(c)), { programme, cells, when: when() });
    return c.json({ progress, faults: faults.map((fault) => wireFault('target', fault, 0, sayIn(c))) }, 200);
  });

  routes.openapi(contract.takeRegisterFile, async (c) => {
    const { programme } = c.req.valid('param');
    const { register, part, format, lang } = c.req.valid('query');
    const actor = actorOf(c);
    if (register !== undefined) requireSight(actor, register);
    const registers = registersFor(register ?? part, allows('people.read', actor.grants));
    const world = await worldFor(actor, programme, `file ${register ?? part}`, registers);
    const language: Language = lang ?? negotiate(c.req.header('accept-language'));
    const extension = format === 'csv' && register === undefined ? 'json' : format;
    const what = register ?? (part === 'follow-up' ? part : undefined);
    const name = `${programme}${what === undefined ? '' : `-${what}`}.${extension}`;
    const mime = { xlsx: XLSX_MIME, csv: 'text/csv; charset=UTF-8', json: 'application/json; charset=UTF-8' }[extension];
    return (await spooled(c, context, {
      person: actor.person,
      headers: { 'content-type': mime, 'content-disposition': `attachment; filename="${name}"` },
      make: async (write) => {
        if (extension === 'csv' && register !== undefined) return write(csvOf(world, register));
        if (extension === 'json') return write(jsonOf(world, registers));
        const folder = await context.bounds.files.folder(actor.person);
        const t = translator(language);
        await takeWorkbook(world, { registers, t, rightToLeft: language === 'ar' }, join(folder.path, 'registers.xlsx'), write).finally(
          () => folder.remove(),
        );
      },
    })) as never;
  });

  routes.openapi(contract.bringRegisterFile, async (c) => {
    const { programme } = c.req.valid('param');
    const { name, register, preview, acceptValid, answer } = c.req.valid('query');
    const actor = actorOf(c);
    const { person } = actor;
    const t = sayIn(c);
    return uploaded(c, context, {
      person,
      work: async ({ file, folder, send }) => {
        const source = await fileSource(file, name);
        const read = await context.bounds.inTurn(`file of ${person}`, () => readRegistersBeside(source, register));
        if (read.kind === 'unknown') throw new Refusal('unknown-registers', { text: read.sheets.join(', ') });
        const { tables } = read;
        if (tables.some((table) => table.register === 'person')) {
          requirePermission(actor, 'people.manage');
          requireProof(actor, context);
        }
        const dry = preview || answer === 'marked';
        const reason = t('registers.from-file', { name });
        const { links, ...report } = await bringFile(context, {
          programme,
          actor,
          tables,
          reason,
          preview: dry,
          acceptValid,
          source: name,
        });
        if (answer === 'report') return c.json({ ...wireReport(report, t), ...(links.length > 0 ? { links: [...links] } : {}) }, 200);
        const marked = report.faults.map((fault): Marked => ({ ...fault, detail: detailOf(fault, t) }));
        const workbook = name.endsWith('.xlsx') || tables.length > 1;
        const copy = join(folder, workbook ? 'marked.xlsx' : 'marked.csv');
        if (workbook) await markedWorkbook(copy, tables, marked);
        else await writeFile(copy, markedText(tables[0] as RegisterTable, marked));
        return (await send(copy, { name: name.replace(/(\.[^.]*)?$/, workbook ? '.xlsx' : '.csv'), workbook })) as never;
      },
    });
  });
  return routes;
}

/** Registers whose entries may tell of a definition that not everybody sees. */
const ABOUT_KPIS: readonly RegisterName[] = ['kpi', 'rule', 'target', 'agreement'];

function offersThatFit(world: World, register: RegisterName): (entry: Entry) => boolean {
  const references = REGISTERS[register].columns.flatMap(({ name, type }) =>
    type.kind === 'reference' && name !== 'fed_by' ? [{ name, to: type.to }] : [],
  );
  const known = new Map(references.map(({ to }) => [to, to === 'reporting-unit' ? world.reportingUnits : entriesByKey(world, to)]));
  return (entry) => references.every(({ name, to }) => entry[name] === undefined || known.get(to)?.has(String(entry[name])) === true);
}

/** Entries of those registers of some that are follow-ups, as somebody may see them. */
async function recordsFor(store: VisibleStore, programme: string, registers: readonly RegisterName[]): Promise<World['records']> {
  const wanted = registers.filter(isFollowUp);
  if (wanted.length === 0) return new Map();
  const records = await loadRecords(store, programme);
  return new Map(wanted.map((name) => [name, records.of(name).map(({ entry }) => entry)]));
}

/** Addresses of people are for who manages them. */
function requireSight(actor: Actor, register: RegisterName): void {
  if (register === 'person' && !allows('people.read', actor.grants)) throw new Refusal('not-permitted', { person: actor.person });
}

function beginningOf(text: string): Beginning {
  if (text.startsWith('copy:')) return { kind: 'copy', of: text.slice('copy:'.length) };
  return { kind: text === 'catalogue' ? 'catalogue' : 'nothing' };
}

/** What of an entry is looked through: its codes and names. */
function textOf(entry: Readonly<Record<string, unknown>>): string {
  return Object.entries(entry)
    .filter(([column]) => !column.startsWith('definition'))
    .map(([, cell]) => String(cell).toLowerCase())
    .join('\n');
}

function wireDraft({ code, content, basedOn, savedBy, savedAt }: Awaited<ReturnType<typeof listKpiDrafts>>[number]) {
  return { code, entry: content, ...(basedOn === undefined ? {} : { basedOn }), savedBy, savedAt };
}
