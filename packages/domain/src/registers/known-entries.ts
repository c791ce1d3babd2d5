import type { Entry, RegisterName } from './columns.ts';

/** What a programme has, register by register, by key; and how many values there are of what. */
export interface KnownEntries {
  entries(register: RegisterName): ReadonlyMap<string, Entry>;
  /** The same as they will stand once those that are written are there. */
  afterwards(register: RegisterName): ReadonlyMap<string, Entry>;
  /** Whether there is something, or will be with what comes along, that a column may refer to. */
  refersTo(register: RegisterName | 'reporting-unit', code: string): boolean;
  hasReportingUnit(code: string): boolean;
  /** A code of a register that differs from this one in capital letters alone. */
  inOtherCase(register: RegisterName, code: string): string | undefined;
  /** Whether codes come from a programme that has them: theirs may be of an earlier day. */
  readonly codesDecided: boolean;
  /** Whether a programme has a target of a KPI for a reporting unit. */
  hasTarget(series: { readonly reportingUnit: string; readonly kpi: string }): boolean;
  /** Values that would be told by something else than what they were entered under. */
  valuesOf(what: { readonly kpi: string; readonly reportingUnit?: string }): number;
}
