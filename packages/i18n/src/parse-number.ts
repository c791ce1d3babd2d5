const ARABIC_DIGITS = /[٠-٩۰-۹]/g;

/**
 * A number as people type it: Latin or Arabic-Indic digits, `.` or `٫` before the decimals, `,` `٬` or spaces between
 * thousands, an optional percent sign. Undefined when it is not one number, or when a comma could be either.
 */
export function parseTypedNumber(text: string): number | undefined {
  const latin = text
    .normalize('NFKC')
    .replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) as number) & 15))
    .replace('٫', '.')
    .replace(/[٬\s\u200e\u200f\u2066-\u2069]/g, '')
    .replace(/[−–]/, '-')
    .replace(/[%٪]$/, '');
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(latin) ? latin.replaceAll(',', '') : latin;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(grouped) ? Number(grouped) : undefined;
}
