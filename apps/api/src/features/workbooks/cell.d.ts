/** A cell: its content alone, or how it looks as well. */
export type Cell =
  | string
  | number
  | null
  | {
      readonly value: string | number;
      readonly bold?: boolean;
      readonly background?: string;
    };
