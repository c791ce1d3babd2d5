import { isFollowUp, REGISTER_NAMES, type RegisterName } from '@miqyas/domain';

/** What an address of a page of follow-up may carry: what is filtered, what is chosen, and what is being added. */
export interface FollowUpSearch {
  /** An entry that is open in the rail: `action/ACT-12`. */
  readonly entry?: string | undefined;
  /** A register that something is being added to. */
  readonly adding?: RegisterName | undefined;
  /** What the new entry begins with: `kpi=…;reporting_unit=…`. */
  readonly with?: string | undefined;
  readonly find?: string | undefined;
  readonly domain?: string | undefined;
  readonly country?: string | undefined;
  readonly standard?: string | undefined;
  readonly track?: string | undefined;
  readonly language?: string | undefined;
  readonly kpi?: string | undefined;
  readonly reportingUnit?: string | undefined;
  readonly period?: string | undefined;
  /** Another way to look at the same: a board, a table. */
  readonly look?: string | undefined;
  readonly order?: string | undefined;
}

const TEXTS = [
  ...(['entry', 'with', 'find', 'domain', 'country', 'standard', 'track'] as const),
  ...(['language', 'kpi', 'reportingUnit', 'period', 'look', 'order'] as const),
] as const;

export function followUpSearch(search: Record<string, unknown>): FollowUpSearch {
  const add = REGISTER_NAMES.find((name) => name === search['adding'] && isFollowUp(name));
  const texts = TEXTS.flatMap((name) => (search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])] as const]));
  return { ...Object.fromEntries(texts), ...(add ? { adding: add } : {}) };
}

/** The register and the key of an entry as an address carries it. */
export function entryIn(text: string | undefined): { readonly register: RegisterName; readonly key: string } | undefined {
  const at = text?.indexOf('/') ?? -1;
  const register = REGISTER_NAMES.find((name) => name === text?.slice(0, at));
  return register && text ? { register, key: text.slice(at + 1) } : undefined;
}

/** What a new entry begins with, out of an address. */
export function cellsIn(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? '').split(';').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.flatMap(([name, ...value]) => (name ? [[name, value.join('=')]] : [])));
}

export function cellsText(cells: Readonly<Record<string, string>>): string {
  return Object.entries(cells)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
}
