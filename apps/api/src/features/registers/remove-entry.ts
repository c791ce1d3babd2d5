import {
  countEvidenceOf,
  countKpisOf,
  countProjectsOf,
  countRecordsNaming,
  countValues,
  definitionsWithin,
  listRecords,
  removeAssignment,
  removeDayOff,
  removeKpi,
  removeOrganisation,
  removePart,
  removeRecord,
  removeReportingUnit,
  removeRule,
  setInForce,
  type Writer,
} from '@miqyas/db';
import {
  allows,
  type Entry,
  FOLLOW_UP_NAMES,
  type FollowUpName,
  isConfirmed,
  isFollowUp,
  keyOf,
  kpisOfRule,
  parts,
  REGISTERS,
  type RegisterName,
  type SetUpName,
  WRITES,
} from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { kpisOfRecord } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, seesWhole } from '../../access/visibility.ts';
import { entriesByKey, targetEntry } from './entries.ts';
import { recordsBeside } from './records-beside.ts';
import { scopesOfRecord } from './scopes-of-record.ts';
import { type World, worldAround } from './world.ts';

/** What an entry of a register is used by: so many of each. */
export type Uses = Readonly<
  Partial<
    Record<'projects' | 'focusAreas' | 'cities' | 'kpis' | 'rules' | 'agreements' | 'targets' | 'values' | 'evidence' | 'records', number>
  >
>;

interface Removal {
  readonly programme: string;
  readonly actor: Actor;
  readonly register: Exclude<RegisterName, 'person'>;
  readonly key: string;
  readonly reason: string;
  /** Say what it is used by, and remove nothing. */
  readonly preview: boolean;
}

/** Removes an entry that nothing uses; a target is withdrawn and stays in its history. What is used is refused, with the counts. */
export async function removeEntry(context: Context, removal: Removal): Promise<Uses> {
  const { programme, actor, register, key, reason, preview } = removal;
  const permission = WRITES[register];
  requirePermission(actor, permission, { programme });
  const known = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission, programme }, async ({ tx, at, done, unchanged }) => {
    const definitions = await definitionsWithin(tx, programme, known);
    const world = await worldAround(tx, definitions, await recordsBeside(tx, programme, register));
    const entry = isFollowUp(register)
      ? (await listRecords(tx, { programme, registers: [register], keys: [key] })).find((one) => one.key === key)?.entry
      : entriesByKey(world, register).get(key);
    if (entry && isFollowUp(register)) requireRemovable(actor, register, entry, world);
    const kpis = kpisNamed(register, entry).flatMap((code) => world.kpis.get(code) ?? []);
    if (!entry || kpis.some((kpi) => !seesWhole(actor, kpi, definitions))) throw new Refusal('unknown-entry', { code: key });
    const uses = isFollowUp(register)
      ? { records: await recordsNaming(tx, programme, register, key) }
      : { ...(await usesOf(tx, world, register, entry)), records: await recordsNaming(tx, programme, register, key) };
    if (preview) return unchanged(uses);
    const used = Object.entries(uses).filter(([, count]) => count > 0);
    if (used.length > 0)
      throw new Refusal('still-used', { code: key, ...Object.fromEntries(used), count: used.reduce((sum, [, n]) => sum + n, 0) });
    if (isFollowUp(register)) await removeRecord(tx, { programme, register, key, at });
    else await remove(tx, world, { register, entry, authorship: { by: actor.person, at, reason } });
    return done({ action: 'registers.remove', subject: key, details: { register, old: entry }, reason }, uses);
  });
}

/** The KPIs that an entry is, or is about. */
function kpisNamed(register: RegisterName, entry: Entry | undefined): string[] {
  if (isFollowUp(register)) return entry === undefined ? [] : kpisOfRecord(register, entry);
  const names = register === 'kpi' ? ['code'] : register === 'rule' ? ['kpis', 'whole'] : ['kpi'];
  return names.flatMap((name) => parts(String(entry?.[name] ?? '')));
}

/** How many entries of follow-up registers name an entry of a register. */
function recordsNaming(tx: Writer, programme: string, register: RegisterName, key: string): Promise<number> {
  const naming = FOLLOW_UP_NAMES.flatMap((name) =>
    REGISTERS[name].columns.flatMap(({ name: column, type }) => {
      const refers = type.kind === 'reference' || type.kind === 'references';
      const unit = refers && type.to === 'reporting-unit' && UNITS.includes(register);
      return refers && (type.to === register || unit) ? [{ register: name, column, code: key }] : [];
    }),
  );
  return countRecordsNaming(tx, { programme, naming });
}

const UNITS: readonly RegisterName[] = ['project', 'city', 'country', 'region'];

/** Who may not write it may not remove it, and the minutes of a meeting that both sides have confirmed stay. */
function requireRemovable(actor: Actor, register: FollowUpName, entry: Entry, world: World): void {
  const place = { programme: world.programme.code, scopes: scopesOfRecord(entry, world) };
  if (!allows(WRITES[register], actor.grants, place)) throw new Refusal('not-permitted', { person: actor.person });
  const meeting = String((register === 'meeting' ? entry['code'] : entry['meeting']) ?? '');
  const isKept = ['meeting', 'participant', 'agenda-item', 'decision'].includes(register);
  if (isKept && isConfirmed(meeting, world.records.get('confirmation') ?? [])) throw new Refusal('minutes-confirmed', { code: meeting });
}

async function usesOf(tx: Writer, world: World, register: SetUpName, entry: Entry): Promise<Uses> {
  const code = String(entry['code']);
  const projects = [...world.projects.values()];
  const count = (test: (project: (typeof projects)[number]) => boolean) => projects.filter(test).length;
  const valuesOf = async (what: { kpis: string[] } | { reportingUnits: string[] }) =>
    (await countValues(tx, { programme: world.programme.code, ...what })).reduce((sum, { values }) => sum + values, 0);
  const unit = async (reportingUnit: string): Promise<Uses> => ({
    agreements: [...world.assignments.values()].filter((one) => one.reportingUnit === reportingUnit).length,
    targets: world.targets.filter((one) => one.reportingUnit === reportingUnit).length,
    values: await valuesOf({ reportingUnits: [reportingUnit] }),
    evidence: await countEvidenceOf(tx, { programme: world.programme.code, reportingUnit }),
  });
  switch (register) {
    case 'domain':
      return {
        projects: count(({ domain }) => domain === code),
        focusAreas: world.domains.find((one) => one.code === code)?.focusAreas.length ?? 0,
        kpis: await countKpisOf(tx, { programme: world.programme.code, domain: code }),
      };
    case 'focus-area':
      return { projects: count(({ focusArea }) => focusArea === code) };
    case 'centre':
      return { projects: count(({ centre }) => centre === code) };
    case 'organisation':
      return { projects: await countProjectsOf(tx, { organisation: code }) };
    case 'country': {
      const cities = [...world.reportingUnits.values()].filter((one) => one.kind === 'city' && one.country === code).length;
      return { projects: count(({ country }) => country === code), cities, ...(await unit(code)) };
    }
    case 'city':
      return { projects: count(({ city }) => city === code), ...(await unit(code)) };
    case 'region':
    case 'project':
      return unit(code);
    case 'kpi':
      return {
        rules: world.rules.filter((rule) => kpisOfRule(rule).includes(code)).length,
        agreements: [...world.assignments.values()].filter(({ kpi }) => kpi === code).length,
        targets: world.targets.filter(({ kpi }) => kpi === code).length,
        values: await valuesOf({ kpis: [code] }),
        evidence: await countEvidenceOf(tx, { programme: world.programme.code, kpi: code }),
      };
    case 'agreement': {
      const counted = await countValues(tx, { programme: world.programme.code, reportingUnits: [String(entry['reporting_unit'])] });
      return { values: counted.find(({ kpi }) => kpi === entry['kpi'])?.values ?? 0 };
    }
    default:
      return {};
  }
}

const PARTS = { domain: 'domain', 'focus-area': 'focus_area', centre: 'centre' } as const;

async function remove(
  tx: Writer,
  world: World,
  { register, entry, authorship }: { register: SetUpName; entry: Entry; authorship: { by: string; at: string; reason: string } },
): Promise<void> {
  const programme = world.programme.code;
  const { at } = authorship;
  const code = String(entry['code']);
  switch (register) {
    case 'domain':
    case 'focus-area':
    case 'centre':
      return removePart(tx, { programme, table: PARTS[register], code, at });
    case 'organisation':
      return removeOrganisation(tx, { programme, code, at });
    case 'day-off':
      return removeDayOff(tx, { programme, country: String(entry['country'] ?? ''), day: String(entry['day']), at });
    case 'rule':
      return removeRule(tx, { programme, code, at });
    case 'kpi':
      return removeKpi(tx, { programme, code, at });
    case 'agreement':
      return removeAssignment(tx, { programme, reportingUnit: String(entry['reporting_unit']), kpi: String(entry['kpi']), at });
    case 'target': {
      const ids = world.targets
        .filter((one) => one.inForce && keyOf(REGISTERS.target, targetEntry(one)) === keyOf(REGISTERS.target, entry))
        .map(({ id }) => id);
      return setInForce(tx, { programme, ids, inForce: false, authorship });
    }
    default:
      return removeReportingUnit(tx, { programme, code, at });
  }
}
