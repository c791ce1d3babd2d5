/** Colours and type of the page's theme. */
export interface ChartTheme {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly line: string;
  readonly line2: string;
  readonly paper: string;
  readonly raised: string;
  readonly status: string;
  readonly font: string;
}
