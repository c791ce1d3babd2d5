import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const stage = onStage();

const PAGES = [
  ...[
    '/',
    '/?sheet=waterline',
    '/?all=true',
    '/reports',
    '/reports/schedules',
    '/reports/log',
    '/follow-up',
    '/follow-up?look=board',
    '/follow-up/meetings',
    '/follow-up/agreements',
    '/follow-up/pipeline',
    '/follow-up/life-cycle',
    '/follow-up/standards',
    '/follow-up/localisation',
    '/follow-up/capacity',
    '/follow-up/studies',
    '/follow-up/data-governance',
    '/domains/mobility',
    '/focus-areas/digital-parking',
    '/countries/MAR',
    '/cities/MAR-CAS',
  ],
  ...[
    '/centres/hangzhou',
    '/projects/MOB-PARK-CAS',
    '/projects',
    '/kpis',
    '/compare',
    '/wall',
    '/closing',
    '/account',
    '/people',
    '/audit',
    '/background',
    '/health',
  ],
  ...['trajectory', 'control', 'revisions', 'definition'].map(
    (tab) => `/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&tab=${tab}&proof=latest`,
  ),
  ...[
    '/kpis/ISO37122:19.8?reportingUnit=MOB-PARK-CAS',
    '/kpis/NAT.RE.GEN?reportingUnit=OMN',
    '/set-up',
    '/set-up/project?key=MOB-PARK-CAS',
  ],
  ...[
    '/set-up/kpi-editor?code=CUS.MOB.PARKTIME',
    '/set-up/target',
    '/set-up/rule',
    '/set-up/day-off',
    '/set-up/country',
    '/set-up/agreement',
  ],
];
const OF_A_LEAD = ['/entry', '/entry/values?project=MOB-PARK-CAS', '/entry/upload'];
const OF_A_REVIEWER = ['/review'];

/** Names that are written alike in every language. */
const ALIKE = /^(?:Miqyas|GeoJSON|Theil|Sen|Holt|Theta|Croston|Excel|Enter|Tab|Delete|Home|End|Ctrl|Esc|Alt|Asia|Dubai|Eurostat|sha)$/;

describe.each([
  { language: 'ar', people: 'administrator', pages: PAGES },
  { language: 'zh', people: 'administrator', pages: PAGES },
  { language: 'ar', people: 'lead-mobility', pages: OF_A_LEAD },
  { language: 'zh', people: 'lead-mobility', pages: OF_A_LEAD },
  { language: 'ar', people: 'reviewer', pages: OF_A_REVIEWER },
  { language: 'zh', people: 'reviewer', pages: OF_A_REVIEWER },
] as const)('pages in $language, of $people', ({ language, people, pages }) => {
  it('say nothing in English but codes and names that are marked so, and in Chinese no half-width mark beside a character', async () => {
    const tab = await stage.open(`/account?lang=${language}`, { person: people });
    const found: string[] = [];
    for (const path of pages) {
      await tab.visit(`${stage.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      for (const text of await foreignTexts(tab.page)) {
        // Codes are capitals, digits and points; an address is its own name.
        const words =
          text
            .replace(/https:\S+/g, '')
            .match(/(?<![\w.-])[A-Za-z]*[a-z]{3}[A-Za-z]*/g)
            ?.filter((word) => !ALIKE.test(word)) ?? [];
        if (words.length > 0) found.push(`${path}: ${text}`);
      }
      const written = language === 'zh' ? await tab.page.evaluate(() => document.body.innerText) : '';
      found.push(...(written.match(/.{0,8}(?:\p{Script=Han}["',:;?!]|["']\p{Script=Han}).{0,8}/gu) ?? []).map((one) => `${path}: ${one}`));
    }
    expect([...new Set(found)]).toEqual([]);
    await tab.close();
  });
});

/** Texts with Latin letters that are neither marked as of another language nor as a code: what is seen, and what a screen reader says. */
function foreignTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = document.documentElement.lang.slice(0, 2);
    const isMarked = (element: Element | null) =>
      element?.closest(
        'code, pre, kbd, script, style, select[aria-label], [dir="ltr"] bdi, bdi[dir="ltr"], [translate="no"], svg text[direction]',
      ) !== null || (element?.closest('[lang]')?.getAttribute('lang') ?? own).slice(0, 2) !== own;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (/[a-z]{3}/.test(node.textContent ?? '') && !isMarked(node.parentElement)) texts.push((node.textContent ?? '').trim());
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name) ?? '';
        if (/[a-z]{3}/.test(text) && !isMarked(element)) texts.push(text);
      }
    return texts;
  });
}
