import { type CellFault, type Entry, type Frequency, formatDay, type Kpi } from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { visibleTo } from '../../access/visibility.ts';
import type { IncomingRow } from '../registers/judge-rows.ts';
import { type PutReport, putEntries } from '../registers/put-entries.ts';
import { statusOf } from './candidates-of.ts';

interface CandidateStart {
  /** Of the project that it becomes. */
  readonly code: string;
  readonly country: string;
  readonly city?: string | undefined;
  readonly lead?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly targets: readonly StartTarget[];
  readonly reason?: string | undefined;
}

interface StartTarget {
  readonly kpi: string;
  readonly baselinePeriod?: string | undefined;
  readonly baselineValue?: number | string | undefined;
  readonly deadline: string;
  readonly comparator?: string | undefined;
  readonly value: number | string;
  readonly frequency?: Frequency | undefined;
}

interface Starting {
  readonly programme: string;
  readonly actor: Actor;
  readonly candidate: string;
  readonly start: CandidateStart;
}

/** Makes a project of a chosen candidate, with what it owes and what it is to reach: all of it, or nothing where a cell is faulty. */
export async function startCandidate(context: Context, { programme, actor, candidate, start }: Starting): Promise<PutReport> {
  requirePermission(actor, 'projects.write', { programme });
  const store = visibleTo(context, actor);
  const entry = (await loadRecords(store, programme)).get('candidate', candidate)?.entry;
  if (!entry) throw new Refusal('unknown-entry', { code: candidate });
  if (statusOf(entry) !== 'chosen') return notChosen(entry);
  const { kpis } = await requireDefinitions(store, programme);
  const from = start.startsOn ?? formatDay(today(context));
  // A KPI may have several targets, and is owed once.
  const owed = start.targets.filter(({ kpi }, i, all) => all.findIndex((one) => one.kpi === kpi) === i);
  return putEntries(context, {
    ...{ programme, actor, preview: false, acceptValid: false, reason: start.reason ?? '' },
    registers: [
      { register: 'project', rows: [row(0, projectCells(entry, start), null)] },
      { register: 'agreement', rows: owed.map((one) => row(start.targets.indexOf(one), agreementCells(start.code, from, one), null)) },
      { register: 'target', rows: start.targets.map((one, line) => row(line, targetCells(start.code, one, kpis.get(one.kpi)), null)) },
      { register: 'candidate', rows: [row(0, { ...entry, candidate_status: 'started', project: start.code }, entry)] },
    ],
  });
}

function row(line: number, cells: IncomingRow['cells'], before: Entry | null): IncomingRow {
  return { line, cells, before };
}

function projectCells(entry: Entry, { code, country, city, lead, startsOn, endsOn }: CandidateStart): IncomingRow['cells'] {
  const names = { name_en: entry['name_en'], name_ar: entry['name_ar'], name_zh: entry['name_zh'] };
  const about = { domain: entry['domain'], focus_area: entry['focus_area'], category: entry['category'] };
  const money = entry['cost'] === undefined ? {} : { budget: entry['cost'], currency: entry['currency'] };
  return {
    code,
    ...names,
    ...about,
    country,
    city,
    organisation: entry['organisation'],
    lead,
    starts_on: startsOn,
    ends_on: endsOn,
    ...money,
  };
}

function agreementCells(project: string, from: string, { kpi, frequency }: StartTarget): IncomingRow['cells'] {
  return { reporting_unit: project, kpi, from, frequency };
}

function targetCells(project: string, target: StartTarget, kpi: Kpi | undefined): IncomingRow['cells'] {
  const { baselinePeriod, baselineValue, deadline, value } = target;
  return {
    ...{ reporting_unit: project, kpi: target.kpi, deadline, value },
    ...{ baseline_period: baselinePeriod, baseline_value: baselineValue },
    comparator: target.comparator ?? (kpi?.direction === 'decrease' ? '<=' : '>='),
  };
}

/** What was not agreed is not begun, and what has begun is not begun again. */
function notChosen(entry: Entry): PutReport {
  const fault: CellFault = {
    column: 'candidate_status',
    code: 'not-allowed',
    parameters: { allowed: 'chosen', text: statusOf(entry) },
  };
  const faults = [{ register: 'candidate' as const, line: 0, ...fault }];
  return { added: 0, changed: 0, unchanged: 0, stored: false, before: [], faults };
}
