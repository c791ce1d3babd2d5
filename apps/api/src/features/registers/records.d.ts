import type { CellFault, Entry, PublishedTarget } from '@miqyas/domain';
/** A definition as files and the catalogue have it: one reader serves all of them. */
export declare function kpiRecord(entry: Entry): Readonly<Record<string, unknown>>;
/** A target as the records of published targets have it. */
export declare function targetRecord(
  entry: Entry,
  before?: Pick<PublishedTarget, 'certainty' | 'printedUnitOfMeasure'>,
): Readonly<Record<string, unknown>>;
/** The column of a register that a place in a record of a definition is. */
export declare function kpiColumn(place: string): string;
export declare function targetColumn(place: string): string;
/** Faults of the reader of records, in the words of registers. */
export declare function cellFault(
  column: string,
  {
    code,
    parameters,
  }: {
    code: string;
    parameters: CellFault['parameters'];
  },
): CellFault;
