/** What a programme is put in with, each before those that refer to it. */
export const SET_UP_NAMES = [
  ...(['domain', 'focus-area', 'centre', 'country', 'region', 'city', 'organisation', 'day-off'] as const),
  ...(['person', 'project', 'kpi', 'rule', 'agreement', 'target'] as const),
] as const;
export type SetUpName = (typeof SET_UP_NAMES)[number];

/** What a programme works with beside its figures, each before those that refer to it. */
export const FOLLOW_UP_NAMES = [
  ...(['memorandum', 'track', 'meeting', 'participant', 'confirmation', 'agenda-item', 'decision', 'proposal', 'action'] as const),
  ...(['criterion', 'candidate', 'score', 'effect', 'package', 'gate', 'cost-report'] as const),
  ...(['standard', 'edition', 'reliance', 'transfer', 'institution', 'localisation', 'deviation'] as const),
  ...(['course', 'course-result', 'training-target', 'study', 'governance'] as const),
] as const;
export type FollowUpName = (typeof FOLLOW_UP_NAMES)[number];

export const REGISTER_NAMES = [...SET_UP_NAMES, ...FOLLOW_UP_NAMES] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

export function isFollowUp(name: RegisterName): name is FollowUpName {
  return (FOLLOW_UP_NAMES as readonly RegisterName[]).includes(name);
}

/** What a cell of a column may hold. `list`, `references` and `points` are written with `;` between their parts. */
export type ColumnType =
  | { readonly kind: 'code' }
  | { readonly kind: 'text'; readonly most: number; readonly lines?: true }
  | { readonly kind: 'number'; readonly least?: number; readonly most?: number; readonly whole?: true }
  | { readonly kind: 'day' }
  | { readonly kind: 'time' }
  | { readonly kind: 'period' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'reference'; readonly to: RegisterName | 'reporting-unit' }
  | { readonly kind: 'references'; readonly to: RegisterName }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list' }
  | { readonly kind: 'points' }
  | { readonly kind: 'categories' }
  | { readonly kind: 'email' }
  | { readonly kind: 'scope' };

export interface Column {
  /** Heading of files and name of the field; the field's own words are the interface's. */
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
}

export interface Register {
  readonly name: RegisterName;
  readonly columns: readonly Column[];
  /** Columns that together tell one entry from another. */
  readonly key: readonly string[];
  /** Columns of which one at least must say something. */
  readonly oneOf: readonly string[];
}

export const column = (name: string, type: ColumnType): Column => ({ name, type, required: false });
export const required = (name: string, type: ColumnType): Column => ({ name, type, required: true });
export const to = (name: RegisterName | 'reporting-unit'): ColumnType => ({ kind: 'reference', to: name });
export const choice = (of: readonly string[]): ColumnType => ({ kind: 'choice', of });
export const TEXT: ColumnType = { kind: 'text', most: 200 };
export const NOTE: ColumnType = { kind: 'text', most: 2000, lines: true };
const CODE = required('code', { kind: 'code' });
export const NAME_COLUMNS = ['name_en', 'name_ar', 'name_zh'];
export const NAMES = NAME_COLUMNS.map((name) => column(name, TEXT));
export const NUMBER: ColumnType = { kind: 'number' };
export const DAY: ColumnType = { kind: 'day' };
export const PERIOD: ColumnType = { kind: 'period' };
export const FLAG: ColumnType = { kind: 'flag' };

export const inThree = (name: string, type: ColumnType): Column[] =>
  ['en', 'ar', 'zh'].map((language) => column(`${name}_${language}`, type));

export function named(name: RegisterName, columns: readonly Column[]): Register {
  return { name, columns: [CODE, ...NAMES, ...columns], key: ['code'], oneOf: NAME_COLUMNS };
}

/** An entry of a register: its columns with what they say; one that says nothing is absent. */
export type Entry = Readonly<Record<string, CellValue>>;
export type CellValue = string | number | boolean;
