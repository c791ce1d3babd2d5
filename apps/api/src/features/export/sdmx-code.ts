/** SDMX codes have letters, digits and `_ @ $ -`; what else a code of ours has becomes its code point, so that no two become one. */
export function sdmxCode(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9@$-]/gu, (character) => (character === '.' ? '_' : `_${character.codePointAt(0)?.toString(16)}_`));
}
