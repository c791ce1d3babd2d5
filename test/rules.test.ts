import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAMME } from './running.ts';
import { onStage } from './stage.ts';
import { Story } from './story.ts';

/** Without the marks that keep numbers and names whole. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LONG = { timeout: 30_000 };

const PARKING = {
  en: {
    part: 'Public parking spaces equipped with real-time availability systems',
    whole: 'Public parking spaces equipped with e-payment systems',
  },
  ar: { part: 'نسبة مواقف السيارات العامة المزودة بنظم عرض الشواغر لحظيًا', whole: 'نسبة مواقف السيارات العامة المزودة بنظم دفع إلكتروني' },
} as const;

const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23' });

describe.each(['en', 'ar'] as const)('a rule between KPIs, in %s', (language) => {
  it('is set by who keeps the standards, holds for values in words, and is taken back', { timeout: 180_000 }, async () => {
    const story = new Story(language);
    const { t } = story;
    const { part, whole } = PARKING[language];
    story.tab = await stage.open(`/set-up/rule?lang=${language}`);
    await story.press(t('set-up.new'));
    const form = story.page.locator('.entry-form');
    const name = language === 'en' ? 'Shown spaces can be paid for' : 'ما تُعرض شواغره يُدفع فيه إلكترونيًا';
    await story.enter(`name_${language}`, name, form);
    const kpis = form.locator('[data-column="kpis"]');
    await kpis.getByRole('searchbox').fill('ISO37122:19.8');
    await kpis.getByRole('checkbox').first().check();
    // What is no part of such a rule is not asked.
    await form.locator('[data-column="kind"] select').selectOption('exclusive');
    expect(await form.locator('[data-column="whole"]').count()).toBe(0);
    await story.press(t('set-up.add'), form);
    await kpis.getByRole('alert').waitFor();
    await form.locator('[data-column="kind"] select').selectOption('at-most');
    await story.pick(story.column('whole'), whole, form);
    await form.locator('[data-column="severity"] select').selectOption('error');
    const says = await form.locator('.rule-in-words').innerText();
    expect(plain(says)).toBe(`${part} ≤ ${whole}`);
    await story.page.evaluate(axe);
    const violations = await story.page.evaluate(async () => {
      const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
      return (await run.run()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    });
    expect(violations).toEqual([]);
    await story.press(t('set-up.add'), form);
    await story.page.getByRole('button', { name: t('set-up.remove'), exact: true }).waitFor();
    expect(plain(await story.page.locator('.entry-list li').first().innerText())).toContain(`${part} ≤ ${whole}`);

    // Changed, and with one step back as it was.
    await form.locator('[data-column="severity"] select').selectOption('warning');
    await story.press(t('set-up.save'), form);
    const changes = story.page.locator('.entry-history li');
    await expect.poll(() => changes.count(), LONG).toBe(2);
    await story.press(t('set-up.undo'));
    await expect.poll(() => changes.count(), LONG).toBe(3);
    expect(await story.page.locator('.entry-history li').last().innerText()).toContain(t('rule-severity.error'));
    await story.page.screenshot({ path: join(stage.folder, `rule-${language}.png`), fullPage: true });

    // A value that breaks it is refused with the rule and both numbers, in the reader's language.
    const refusal = await story.page.evaluate(
      async ({ address, lang }) => {
        const value = (kpi: string, number: number) => ({ reportingUnit: 'MOB-PARK-DOH', kpi, period: '2026-10', value: number });
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': lang },
          body: JSON.stringify({ values: [value('ISO37122:19.7', 99.5), value('ISO37122:19.8', 99.75)] }),
        });
        return ((await answer.json()) as { errors: { detail: string }[] }).errors[0]?.detail ?? '';
      },
      { address: `${stage.url}${PROGRAMME}/measurements`, lang: language },
    );
    expect(plain(refusal)).toContain(name);
    expect(plain(refusal)).toMatch(language === 'en' ? /99\.75 is more than .* 99\.5\./ : /القيمة 99\.75 .* أكبر من القيمة 99\.5/);

    // The template of the same project stands where files are brought.
    await story.page.goto(`${stage.url}/entry/upload?lang=${language}`);
    await story.tab.ready();
    const waiting = story.page.waitForEvent('download');
    await story.page.getByRole('link', { name: t('template.link') }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toContain(`-${language}.xlsx`);
    const buffer = await readFile(await file.path());
    const upload = { name: 'template.xlsx', mimeType: 'application/octet-stream', buffer };
    await story.page.locator('input[type=file]').first().setInputFiles(upload);
    await story.page.locator('.upload-name').waitFor();

    await story.page.goto(`${stage.url}/set-up/rule?lang=${language}`);
    await story.tab.ready();
    await story.page.locator('.entry-list button').first().click();
    await story.press(t('set-up.remove'));
    await expect.poll(() => story.page.locator('.entry-list li').count(), LONG).toBe(0);
    // What is removed is asked for its history once more before it is gone from the page.
    await story.tab.close(/422|history\?key=/);
  });
});
