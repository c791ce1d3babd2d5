/** What a column of a sheet may hold, and what is said beside a cell of it. */
export interface Validation {
  /** From 0. */
  readonly column: number;
  /** Its words, or the cells of another sheet that hold them (`'country'!$A$3:$A$2000`); undefined for anything. */
  readonly list:
    | readonly string[]
    | {
        readonly cells: string;
      }
    | undefined;
  readonly title: string;
  readonly prompt: string;
}
/** The sheet with lists to choose from and a word of help at its cells. */
export declare function withValidations(xml: string, validations: readonly Validation[]): string;
