import { describe, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const stage = onStage();

describe('the programme page by keyboard alone', () => {
  it.each(['ar', 'en'])('reaches everything that can be pressed, in the order of reading, always visibly, in %s', async (language) => {
    const tab = await stage.open(`/?lang=${language}`);
    await tab.page.waitForLoadState('networkidle');
    const wanted = await tab.page.evaluate(() => {
      const able = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex="0"]')];
      return able.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled') && one.tabIndex >= 0)
        .length;
    });
    expect(wanted).toBeGreaterThan(60);
    const found: string[] = [];
    const faults: string[] = [];
    let last = -1;
    for (let i = 0; i < wanted + 20; i++) {
      await tab.page.keyboard.press('Tab');
      const at = await tab.page.evaluate(() => {
        const one = document.activeElement;
        if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body) return undefined;
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const named = one.getAttribute('aria-label') ?? one.getAttribute('title') ?? one.textContent ?? '';
        const labelled = one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? (one.labels?.length ?? 0) > 0 : false;
        const all = [...document.querySelectorAll('*')];
        return {
          words: named.trim().slice(0, 60),
          named: named.trim() !== '' || labelled,
          seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
          marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
          place: all.indexOf(one),
        };
      });
      if (!at) break;
      if (at.place < last) break;
      last = at.place;
      found.push(at.words);
      if (!at.named) faults.push(`without a name: ${i}`);
      if (!at.seen) faults.push(`out of sight: ${at.words}`);
      if (!at.marked) faults.push(`not marked: ${at.words}`);
    }
    expect(faults).toEqual([]);
    expect(found.length).toBe(wanted);
    await tab.close();
  });
});

describe('a finger', () => {
  const PAGES = [
    ...[
      '/',
      '/?sheet=waterline',
      '/domains/mobility',
      '/countries/MAR',
      '/projects',
      '/projects/MOB-PARK-CAS',
      '/kpis',
      '/compare',
      '/account',
    ],
    ...['', '?look=board', '?entry=action/A-16', '/meetings', '/meetings/M-006', '/agreements', '/pipeline', '/life-cycle'].map(
      (page) => `/follow-up${page}`,
    ),
    ...['standards', 'localisation', 'capacity', 'studies', 'data-governance'].map((page) => `/follow-up/${page}`),
    ...['', '&tab=control', '&tab=revisions', '&tab=definition'].map(
      (tab) => `/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&proof=latest${tab}`,
    ),
  ];

  it('has 44 pixels of height wherever it presses, but for links within a sentence', async () => {
    const tab = await stage.open('/?lang=ar', { width: 390 });
    const found: string[] = [];
    for (const path of PAGES) {
      await tab.visit(`${stage.url}${path}${path.includes('?') ? '&' : '?'}lang=ar`);
      await tab.page.waitForLoadState('networkidle');
      const small = await tab.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('a, button, input, select, summary')]
          .filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            if (!one.checkVisibility({ visibilityProperty: true }) || width < 2 || one.closest('.visually-hidden, .skip')) return false;
            if (one.matches('[type="checkbox"], [type="radio"]')) return (one.closest('label')?.getBoundingClientRect().height ?? 0) < 43.5;
            const around = one.parentElement?.textContent?.trim().length ?? 0;
            const withinText = getComputedStyle(one).display === 'inline' && around > (one.textContent ?? '').trim().length + 8;
            return !withinText && (height < 43.5 || width < 23.5);
          })
          .map(
            (one) =>
              `${one.tagName} ${one.className} ${one.textContent?.trim().slice(0, 30)} ${Math.round(one.getBoundingClientRect().height)}`,
          ),
      );
      found.push(...small.map((one) => `${path}: ${one}`));
    }
    expect([...new Set(found)]).toEqual([]);
    await tab.close();
  });
});
