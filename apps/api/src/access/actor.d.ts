import { type GeneralReader, type Origin } from '@miqyas/db';
import { type HeldGrant, type Kpi, type PermissionName, type Place, type Project, type ReportingUnit } from '@miqyas/domain';
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
/** Somebody as whom the command line, or a job, acts: who can run it holds the database anyway. */
export declare function actorAs(db: GeneralReader, code: string, origin?: Origin): Promise<Actor>;
/** Refuses an actor who may not do it there. */
export declare function requirePermission({ person, grants }: Actor, permission: PermissionName, place?: Place): void;
interface Known {
  readonly programme: {
    readonly code: string;
  };
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
}
/** Whether an actor may do something with the values of a KPI of a reporting unit. */
export declare function allowsFor(
  { grants }: Pick<Actor, 'grants'>,
  permission: PermissionName,
  {
    reportingUnit,
    kpi,
  }: {
    reportingUnit: string;
    kpi: string;
  },
  { programme, kpis, reportingUnits, projects }: Known,
): boolean;
