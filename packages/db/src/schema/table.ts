/** Where the rows of a table come from when an installation is restored: a backup; what is in the backup; or nowhere, because they pass. */
type Kept = 'backup' | 'derived' | 'passing';

export interface Column<Type = string | number | null> {
  readonly type: 'text' | 'integer' | 'real';
  readonly nullable: boolean;
  /** Given by the database where a row says nothing. */
  readonly generated: boolean;
  /** Of the type alone. */
  readonly value?: Type;
}

export interface Table {
  readonly kept: Kept;
  /** Its rows are read in this order. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

export type RowOf<Of extends Table> = {
  [Name in keyof Of['columns']]: Of['columns'][Name] extends Column<infer Type> ? Type : never;
};

export const text: Column<string> = { type: 'text', nullable: false, generated: false };
export const integer: Column<number> = { type: 'integer', nullable: false, generated: false };
export const real: Column<number> = { type: 'real', nullable: false, generated: false };

export function nullable<Type>(column: Column<Type>): Column<Type | null> {
  return { ...column, nullable: true } as Column<Type | null>;
}

export function generated<Type>(column: Column<Type>): Column<Type> & { readonly generated: true } {
  return { ...column, generated: true };
}

export const names = { name_en: text, name_ar: text, name_zh: text };
export type Named = { readonly name_en: string; readonly name_ar: string; readonly name_zh: string };

export function table<const Of extends Table>(definition: Of): Of {
  return definition;
}
