/** A cell: its content alone, or how it looks as well; `open`: it may be typed into where its sheet is protected. */
export type Cell =
  | string
  | number
  | null
  | {
      readonly value: string | number | null;
      readonly bold?: boolean;
      readonly background?: string;
      readonly wrapped?: true;
      readonly open?: true;
    };
