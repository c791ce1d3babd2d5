/** What we use of the National Library of Medicine's UCUM library, which comes without types. */
declare module '@lhncbc/ucum-lhc' {
  interface InBaseUnits {
    readonly status: 'succeeded' | 'failed' | 'invalid' | 'error';
    /** In metres, seconds, grams and the like. */
    readonly magnitude: number;
    /** Base units and their powers: `{ m: 2, s: -2, g: 1 }`. */
    readonly unitToExp: Readonly<Record<string, number>>;
  }
  const ucum: { UcumLhcUtils: { getInstance(): { convertToBaseUnits(ucum: string, value: number): InBaseUnits } } };
  export default ucum;
}
