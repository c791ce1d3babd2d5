import type { Locator, Page } from 'playwright-core';

/** Shows every row of the entry grid, done ones too. */
export async function showAll(page: Page): Promise<void> {
  await page.locator('.segments button').nth(1).click();
}

/** The cell of the current month of a KPI, by its code; of several units the first, or the one that is named. */
export function currentCell(page: Page, kpi: string, unit?: string): Locator {
  const body = unit === undefined ? page.locator('.entry-grid tbody') : page.locator('.entry-grid tbody', { hasText: unit });
  return body.locator('tr.value-row', { hasText: kpi }).locator('td.current').first();
}

/** Types into a cell as somebody does who begins with F2, and saves with Enter. */
export async function typeInto(cell: Locator, text: string): Promise<void> {
  await cell.click();
  await cell.press('F2');
  await cell.locator('input').fill(text);
  await cell.locator('input').press('Enter');
}

/** Hands in everything that is ready, whatever is missing or odd. */
export async function submitAll(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const button = page.locator('.foot-acts .button.primary');
  await button.click();
  const asked = page.locator('.foot-asks');
  await Promise.race([asked.waitFor(), page.locator('.undo-bar').waitFor()]).catch(() => undefined);
  if (await asked.isVisible()) await button.click();
  await page.locator('.undo-bar').waitFor();
}

/** Pastes a block as spreadsheets hand it over, into a cell of the current month counted from the top. */
export async function pasteInto(page: Page, row: number, block: string | { html: string }): Promise<void> {
  const cell = page.locator('.entry-grid tr.value-row td.current').nth(row);
  await cell.click();
  await cell.evaluate((element, given) => {
    const data = new DataTransfer();
    if (typeof given === 'string') data.setData('text/plain', given);
    else data.setData('text/html', given.html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, block);
}

/** What the cells of the current month say. */
export const currentTexts = (page: Page): Promise<string[]> =>
  page.locator('.entry-grid tr.value-row td.current .cell-number').allInnerTexts();
