/** How a file of a spreadsheet program begins; undefined for a text. */
export function workbookKind(beginning: Uint8Array): 'xlsx' | 'xls' | 'web-page' | undefined {
  const [a, b, c, d] = beginning;
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'xlsx';
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return 'xls';
  const text = new TextDecoder('utf-8').decode(beginning.subarray(0, 2048)).replaceAll('\0', '');
  return /^\ufeff?\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|table|head|body|meta)\b/i.test(text) ||
    /^\s*<\?xml[\s\S]{0,300}<Workbook\b/.test(text)
    ? 'web-page'
    : undefined;
}
