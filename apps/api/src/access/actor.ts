import { findPerson, type GeneralReader, listGrants, type Origin } from '@miqyas/db';
import {
  allows,
  type HeldGrant,
  type Kpi,
  type PermissionName,
  type Place,
  type Project,
  type ReportingUnit,
  scopesOfSeries,
} from '@miqyas/domain';
import { Refusal } from './refusal.ts';

/** Who acts, what they may do, and where it came from: every verb that changes something, or shows what not everybody may see, asks for it. */
export interface Actor {
  readonly person: string;
  readonly grants: readonly HeldGrant[];
  readonly origin: Origin;
  /** Grants that count once a second factor has been shown. */
  readonly withheld?: readonly HeldGrant[];
  /** When somebody last proved who they are (ISO 8601, UTC); empty for never, undefined where there is nothing to prove. */
  readonly provenAt?: string;
}

const COMMAND_LINE: Origin = { via: 'command line', address: '', request: '' };

/** Somebody as whom the command line, or a job, acts: who can run it holds the database anyway. */
export async function actorAs(db: GeneralReader, code: string, origin = COMMAND_LINE): Promise<Actor> {
  const person = await findPerson(db, code);
  if (!person || person.leftAt !== undefined) throw new Refusal('unknown-person', { code });
  return { person: person.code, grants: await listGrants(db, { person: code }), origin };
}

/** Refuses an actor who may not do it there. */
export function requirePermission({ person, grants }: Actor, permission: PermissionName, place?: Place): void {
  if (!allows(permission, grants, place)) throw new Refusal('not-permitted', { person });
}

interface Known {
  readonly programme: { readonly code: string };
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
}

/** Whether an actor may do something with the values of a KPI of a reporting unit. */
export function allowsFor(
  { grants }: Pick<Actor, 'grants'>,
  permission: PermissionName,
  { reportingUnit, kpi }: { reportingUnit: string; kpi: string },
  { programme, kpis, reportingUnits, projects }: Known,
): boolean {
  const reporter = reportingUnits.get(reportingUnit);
  const scopes = reporter && scopesOfSeries(reporter, projects, kpis.get(kpi)?.domain);
  return scopes !== undefined && allows(permission, grants, { programme: programme.code, scopes });
}
