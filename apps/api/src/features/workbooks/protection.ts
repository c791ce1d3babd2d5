import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';

/** What cells that may be typed into look like, and nothing else does: by it they are found among the styles of a workbook. */
export const OPEN_BACKGROUND = '#FFFDF4';

/** The styles with cells that may be typed into where their sheet is protected. */
export function withOpenCells(styles: string): string {
  const fills = [...styles.matchAll(/<fill>.*?<\/fill>/gs)].map(([fill]) => fill);
  const open = fills.findIndex((fill) => fill.includes(`rgb="FF${OPEN_BACKGROUND.slice(1)}"`));
  if (open < 0) return styles;
  return styles.replaceAll(new RegExp(`<xf ([^>]*\\bfillId="${open}"[^>]*)>(.*?)</xf>`, 'gs'), (_, attributes: string, inner: string) => {
    return `<xf ${attributes} applyProtection="1">${inner}<protection locked="0"/></xf>`;
  });
}

/** The sheet protected against slips, and not against anybody: there is no password, and columns may be made wider. */
export function withProtection(xml: string): string {
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  const markup = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>';
  return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
}
