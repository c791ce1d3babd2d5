import type { Centre, CountedValues, CutOffs, Domain, Month, Programme, Weekend } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { markAllDirty } from './rollups.ts';
import { touch } from './topics.ts';

export async function listProgrammes(db: GeneralReader): Promise<Programme[]> {
  const rows = await db
    .selectFrom('programme')
    .leftJoin('base_map', 'base_map.programme', 'programme.code')
    .selectAll('programme')
    .select(['base_map.approval as base_approval', 'base_map.source as base_source'])
    .orderBy('programme.code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    names: namesOf(row),
    illustrative: row.illustrative === 1,
    timeZone: row.time_zone,
    mapKpi: row.map_kpi ?? undefined,
    yearStart: row.year_start as Month,
    countedValues: row.counted_values as CountedValues,
    cutOffs: storedCutOffs(row.cut_offs),
    dueDays: row.due_days,
    approvals: row.approvals === 2 ? 2 : 1,
    weekend: row.weekend as Weekend,
    ...(row.base_approval === null ? {} : { baseMap: { approval: row.base_approval, source: row.base_source ?? '' } }),
  }));
}

export async function listDomains(db: GeneralReader, { programme }: { programme: string }): Promise<Domain[]> {
  const domains = await db.selectFrom('domain').selectAll().where('programme', '=', programme).orderBy('position').execute();
  const areas = await db.selectFrom('focus_area').selectAll().where('programme', '=', programme).orderBy('position').execute();
  return domains.map((row) => ({
    code: row.code,
    names: namesOf(row),
    focusAreas: areas.filter((area) => area.domain === row.code).map((area) => ({ code: area.code, names: namesOf(area) })),
  }));
}

export async function listCentres(db: GeneralReader, { programme }: { programme: string }): Promise<Centre[]> {
  const rows = await db.selectFrom('centre').selectAll().where('programme', '=', programme).orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    names: namesOf(row),
    track: { ar: row.track_ar, zh: row.track_zh, en: row.track_en },
  }));
}

export async function addProgramme(
  tx: Writer,
  { programme, domains, centres }: { programme: Programme; domains: readonly Domain[]; centres: readonly Centre[] },
): Promise<void> {
  const { code, names, illustrative, timeZone, mapKpi, yearStart, countedValues, cutOffs, dueDays, approvals, weekend } = programme;
  await tx
    .insertInto('programme')
    .values({
      ...{ code, illustrative: illustrative ? 1 : 0, time_zone: timeZone, map_kpi: mapKpi ?? null, ...namedRow(names) },
      ...{ year_start: yearStart, counted_values: countedValues, cut_offs: cutOffsText(cutOffs), due_days: dueDays, approvals, weekend },
    })
    .execute();
  const domainRows = domains.map((one, position) => ({ programme: code, code: one.code, position, ...namedRow(one.names) }));
  if (domainRows.length > 0) await tx.insertInto('domain').values(domainRows).execute();
  const areaRows = domains.flatMap((domain) =>
    domain.focusAreas.map((area, position) => ({
      programme: code,
      domain: domain.code,
      code: area.code,
      position,
      ...namedRow(area.names),
    })),
  );
  if (areaRows.length > 0) await tx.insertInto('focus_area').values(areaRows).execute();
  const centreRows = centres.map(({ code: centre, names: called, track }) => ({
    programme: code,
    code: centre,
    ...namedRow(called),
    track_en: track.en,
    track_ar: track.ar,
    track_zh: track.zh,
  }));
  if (centreRows.length > 0) await tx.insertInto('centre').values(centreRows).execute();
  await touch(tx, code, 'definitions');
}

/** What a programme's figures are made by. */
export type FigureSettings = Pick<Programme, 'countedValues' | 'cutOffs'>;

/** Says from now on which values a programme counts, and by which cut-offs; its aggregates are computed again. */
export async function setFigures(
  tx: Writer,
  { programme, settings, at }: { programme: string; settings: FigureSettings; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await tx
    .updateTable('programme')
    .set({ counted_values: settings.countedValues, cut_offs: cutOffsText(settings.cutOffs) })
    .where('code', '=', programme)
    .execute();
  await markAllDirty(tx, programme);
}

/** What a programme is called, where its days and its year begin, when values are due, on which days it works, how many approve, and what its map shows. */
export type ProgrammeSettings = Pick<Programme, 'names' | 'timeZone' | 'yearStart' | 'dueDays' | 'approvals' | 'weekend' | 'mapKpi'>;

/** Says from now on what a programme is called and how its calendar runs. */
export async function setProgramme(
  tx: Writer,
  { programme, settings, at }: { programme: string; settings: ProgrammeSettings; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  const { names, timeZone, yearStart, dueDays, approvals, weekend, mapKpi } = settings;
  await tx
    .updateTable('programme')
    .set({ ...namedRow(names), time_zone: timeZone, year_start: yearStart, due_days: dueDays, approvals, weekend, map_kpi: mapKpi ?? null })
    .where('code', '=', programme)
    .execute();
  await markAllDirty(tx, programme);
}

export function storedCutOffs(text: string | null): CutOffs | undefined {
  return text === null ? undefined : (JSON.parse(text) as CutOffs);
}

export function cutOffsText(cutOffs: CutOffs | undefined): string | null {
  return cutOffs === undefined ? null : JSON.stringify(cutOffs);
}
