import type { Page } from 'playwright-core';

/** Chooses one of a long list, found by typing. */
export async function pick(page: Page, label: string, text: string, within: { getByRole: Page['getByRole'] } = page): Promise<void> {
  const box = within.getByRole('combobox', { name: label }).first();
  await box.click();
  await box.fill(text);
  const option = page.getByRole('option', { name: text });
  await option.first().waitFor();
  await box.press('ArrowDown');
  await box.press('Enter');
  await option.first().waitFor({ state: 'hidden' });
}
