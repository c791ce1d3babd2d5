import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { ask, PROGRAMME, withRealFigures } from './running.ts';
import { onStage } from './stage.ts';

/** Without the marks that keep numbers whole in Arabic text. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

/** Types a day part by part, in the order in which the page asks for it. */
async function typeDay(place: Locator, parts: string): Promise<void> {
  await place.getByRole('spinbutton').first().focus();
  await place.page().keyboard.type(parts.replaceAll(' ', ''));
}

const stage = onStage({}, withRealFigures);
const { open } = stage;

/** What a strict reader finds wrong with a drawing: what a browser mends by itself other programs refuse. Asked on a page of nobody's. */
async function faultOfXml(text: string): Promise<string> {
  const page = await stage.browser.newPage();
  const fault = await page.evaluate(
    (xml) => new DOMParser().parseFromString(xml, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '',
    text,
  );
  await page.close();
  return fault;
}

describe('leadership', () => {
  it('sees what is off track and learns why, in three clicks', async () => {
    const tab = await open('/?lang=en');
    await tab.page.locator('.status-bar .segment[data-status="off-track"]').click();
    await tab.page.locator('h2', { hasText: 'Off track: targets' }).waitFor();
    const rows = tab.page.locator('.target-table tbody tr');
    expect(await rows.count()).toBe(Number(await tab.page.locator('.status-bar .segment[data-status="off-track"] strong').innerText()));
    await tab.page.getByRole('link', { name: 'See why, and what it needs' }).first().click();
    await tab.ready();
    expect(await tab.page.locator('.why').innerText()).toMatch(/linear pace, version 2[\s\S]*Off track/);
    await tab.close();
  });

  it('goes from the programme to a domain, its focus areas and a project, and back by what that lies in', async () => {
    const tab = await open('/?lang=en');
    await tab.page.locator('.domain-cards').getByRole('link', { name: 'New Mobility', exact: true }).click();
    await tab.page.locator('h1', { hasText: 'New Mobility' }).waitFor();
    await tab.page.locator('.domain-cards').getByRole('link', { name: 'Digitally managed parking' }).click();
    await tab.page.locator('h1', { hasText: 'Digitally managed parking' }).waitFor();
    await tab.page.locator('.project-table').getByRole('link', { name: 'Smart parking, Doha' }).click();
    await tab.page.locator('h1', { hasText: 'Smart parking, Doha' }).waitFor();
    expect(await tab.page.locator('.stage-line [aria-current="step"]').innerText()).toContain('Construction');
    await tab.page.locator('.crumbs').getByRole('link', { name: 'Qatar' }).click();
    await tab.page.locator('h1', { hasText: 'Qatar' }).waitFor();
    expect(await tab.page.locator('.target-table').innerText()).toContain('Share of renewables in electricity generation');
    await tab.close();
  });

  it('chooses a past day, sees what was known then, and comes back to now', async () => {
    const tab = await open('/?lang=en');
    const now = await tab.page.locator('h1').innerText();
    await tab.page.locator('.as-known summary').click();
    await typeDay(tab.page.locator('.as-known'), '01 06 2020');
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('h1', { hasText: 'No target has a value yet' }).waitFor();
    expect(new URL(tab.page.url()).searchParams.get('asOf')).toBe('2020-06-01');
    await tab.page.getByRole('button', { name: 'as known now' }).click();
    await tab.page.locator('h1', { hasText: now.split('\n')[0] ?? '' }).waitFor();
    await tab.close();
  });

  it('switches the language in the middle of a project and stays where they are', async () => {
    const tab = await open('/projects/MOB-PARK-CAS?month=2026-09&lang=en');
    await tab.page.getByRole('button', { name: '中文' }).click();
    await tab.page.locator('h1', { hasText: '卡萨布兰卡智慧停车' }).waitFor();
    await tab.page.getByRole('button', { name: 'العربية' }).click();
    await tab.page.locator('h1', { hasText: 'المواقف الذكية، الدار البيضاء' }).waitFor();
    expect(await tab.page.locator('.month-switch strong').innerText()).toBe('سبتمبر 2026');
    await tab.close();
  });

  it('reads what changed as sentences with their numbers, each leading to its proof', async () => {
    const value = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', value: 11.5 };
    const saved = await ask(`${stage.url}${PROGRAMME}/measurements`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'counted', values: [value] }),
    });
    expect(saved.status).toBe(201);
    for (const language of ['en', 'ar', 'zh']) {
      const tab = await open(`/?lang=${language}`);
      const sentences = tab.page.locator('.rail-list a.sentence');
      expect(await sentences.count()).toBeGreaterThan(0);
      for (const sentence of await sentences.allInnerTexts()) expect(plain(sentence)).toMatch(/\d/);
      await sentences.first().click();
      await tab.page.locator('.numbers').waitFor();
      await tab.close();
    }
  });
});

describe('the first page', () => {
  it('needs at most 200 kB of script, compressed, before a chart is drawn', async () => {
    const tab = await open('/?lang=ar');
    const scripts = await tab.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map((one) => ({ name: one.name.split('/').at(-1) ?? '', bytes: (one as PerformanceResourceTiming).encodedBodySize })),
    );
    expect(scripts.some(({ name }) => /^chart-[\w-]{8}\.js/.test(name))).toBe(false);
    expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(200_000);
    await tab.close();
  });
});

describe('a director', () => {
  it('compares three countries on one scale, and reads what cannot be told apart', async () => {
    const tab = await open('/compare?lang=en');
    for (const name of ['Egypt', 'Jordan', 'Qatar']) await tab.page.getByRole('button', { name: `Leave out ${name}` }).click();
    await tab.page.locator('h1', { hasText: '3 countries compared' }).waitFor();
    expect(await tab.page.locator('.panels > li').count()).toBe(3);
    expect(JSON.parse(new URL(tab.page.url()).searchParams.get('reportingUnits') ?? '')).toEqual(['OMN', 'KWT', 'SAU']);
    expect(plain(await tab.page.locator('.findings').innerText())).toContain('the whole interval lies short of the target');
    // One scale: the same graduations at the same height in every panel.
    const graduations = await tab.page
      .locator('.panels svg.panel')
      .evaluateAll((panels) => panels.map((panel) => [...panel.querySelectorAll('g line')].map((line) => line.getAttribute('y1')).join()));
    expect(new Set(graduations).size).toBe(1);
    await tab.page.reload();
    await tab.page.locator('h1', { hasText: '3 countries compared' }).waitFor();
    await tab.close();
  });

  it('mirrors the panels in Arabic: time runs from the right', async () => {
    const years = async (language: string) => {
      const tab = await open(`/compare?lang=${language}`);
      const labels = await tab.page
        .locator('.panels svg.panel')
        .first()
        .locator(':scope > text:not(.goal)')
        .evaluateAll((texts) => texts.map((text) => [Number(text.textContent), Number(text.getAttribute('x'))] as const));
      await tab.close();
      return labels.sort(([, a], [, b]) => a - b).map(([year]) => year);
    };
    const [english, arabic] = [await years('en'), await years('ar')];
    expect(english).toEqual([...english].sort((a, b) => a - b));
    expect(arabic).toEqual(english.toReversed());
  });
});

describe('anybody', () => {
  it('finds a project in Arabic by keyboard alone, whatever page they are on', async () => {
    const tab = await open('/kpis?lang=ar');
    await tab.page.keyboard.press('Control+k');
    await tab.page.locator('.palette input').waitFor();
    await tab.page.keyboard.type('المواقف الذكيه الدوحه');
    await tab.page.locator('.palette [role="option"]', { hasText: 'الدوحة' }).waitFor();
    await tab.page.keyboard.press('Enter');
    await tab.page.locator('h1', { hasText: 'المواقف الذكية، الدوحة' }).waitFor();
    await tab.page.keyboard.press('Control+k');
    await tab.page.keyboard.press('Escape');
    await tab.page.locator('.palette').waitFor({ state: 'detached' });
    await tab.close();
  });

  it('finds, filters and sorts projects, and keeps the view under a name', async () => {
    const tab = await open('/projects?lang=en');
    await tab.page.getByRole('searchbox').first().fill('casa');
    const found = () => tab.page.locator('.project-table tbody tr').allInnerTexts();
    await expect.poll(async () => (await found()).every((row) => /casablanca/i.test(row))).toBe(true);
    expect(await tab.page.getByText(/^\d+ of 40 projects$/).innerText()).toBe(`${(await found()).length} of 40 projects`);
    expect((await found()).length).toBeGreaterThan(1);
    await tab.page.getByRole('button', { name: 'Sort by Index' }).click();
    await tab.page.getByRole('button', { name: 'Sort by Index' }).click();
    await tab.page.waitForFunction(() => new URL(location.href).searchParams.get('down') === 'true');
    const indices = async () => (await tab.page.locator('.project-table tbody td.index').allInnerTexts()).map(Number);
    await expect.poll(indices).toEqual((await indices()).toSorted((a, b) => b - a));
    await tab.page.getByRole('button', { name: 'Save this view' }).click();
    await tab.page.keyboard.type('Casablanca');
    await tab.page.keyboard.press('Enter');
    await tab.page.goto(`${stage.url}/projects?lang=en`);
    await tab.page.locator('.saved-view').getByRole('link', { name: 'Casablanca' }).click();
    await tab.page.waitForFunction(() => new URL(location.href).searchParams.get('find') === 'casa');
    await tab.close();
  });

  it('looks at a series as a control chart, at its revisions and its definition, and takes the chart along', async () => {
    const tab = await open('/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en');
    const [svg] = await Promise.all([tab.page.waitForEvent('download'), tab.page.getByRole('button', { name: 'SVG' }).click()]);
    expect(svg.suggestedFilename()).toBe('NAT.RE.GEN-OMN.svg');
    const drawn = await readFile(await svg.path(), 'utf8');
    expect(await faultOfXml(drawn)).toBe('');
    expect(drawn).toMatch(
      /^<svg[\s\S]*Share of renewables in electricity generation · Oman[\s\S]*Required path|^<svg[\s\S]*Required path[\s\S]*Share of renewables in electricity generation · Oman/,
    );
    const [png] = await Promise.all([tab.page.waitForEvent('download'), tab.page.getByRole('button', { name: 'PNG' }).click()]);
    expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
    const [csv] = await Promise.all([tab.page.waitForEvent('download'), tab.page.getByRole('link', { name: 'CSV' }).click()]);
    const rows = (await readFile(await csv.path(), 'utf8')).trim().split('\n');
    expect(rows.slice(1).every((row) => row.includes('NAT.RE.GEN') && row.includes('OMN'))).toBe(true);
    expect(rows.some((row) => /2024.*4\.19/.test(row))).toBe(true);
    await tab.page.getByRole('link', { name: 'Control chart' }).click();
    // Nothing for decades, then a rise: it has no level, and no chart of one.
    await tab.page.getByText('only rises (or only falls) by its nature').waitFor();
    await tab.page.getByRole('link', { name: 'Revisions' }).click();
    await tab.page.getByText('No value of this series has been changed').waitFor();
    await tab.page.getByRole('link', { name: 'Definition' }).click();
    expect(await tab.page.locator('.definition').innerText()).toContain('higher is better');
    expect(new URL(tab.page.url()).searchParams.get('tab')).toBe('definition');
    await tab.close();
  });

  it('reads a revised value as published and as now', async () => {
    const values = (value: number, basedOn?: number) =>
      ask(`${stage.url}${PROGRAMME}/measurements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          reason: 'the grid operator’s final count',
          values: [{ reportingUnit: 'QAT', kpi: 'NAT.RE.GEN', period: '2025', value, basedOn }],
        }),
      });
    expect((await values(1.5)).status).toBe(201);
    expect((await values(1.8, 1)).status).toBe(201);
    const tab = await open('/kpis/NAT.RE.GEN?reportingUnit=QAT&tab=revisions&lang=en');
    const row = tab.page.locator('.tabs ~ .scroll-x tbody tr').first();
    await row.waitFor();
    expect(plain(await row.innerText())).toMatch(/2025\s+1\.5%\s+1\.8%\s+\+0\.3[\s\S]*final count/);
    await tab.close();
  });

  it('notes an event beside a series, sees it in the chart, takes it back and brings it back', async () => {
    const tab = await open('/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en', { person: 'delivery' });
    await tab.page.getByText('Note an event').first().click();
    await typeDay(tab.page.locator('.annotations'), '23 01 2022');
    await tab.page.getByLabel('In English').fill('Ibri II solar plant');
    await tab.page.getByLabel('In Arabic').fill('محطة عبري 2 للطاقة الشمسية');
    // What is typed stays in its language when the page changes its own.
    await tab.page.getByRole('button', { name: '中文' }).click();
    await tab.page.getByRole('button', { name: 'English' }).click();
    await tab.page.getByRole('button', { name: 'Note an event' }).click();
    const list = tab.page.locator('.annotation-list');
    await list.getByText('Ibri II solar plant').waitFor();
    expect(await list.innerText()).toMatch(/23 January 2022 · event[\s\S]*Majid Al Abdali/);
    await tab.page.locator('.chart svg text', { hasText: 'Ibri II solar plant' }).waitFor();
    await tab.page.getByRole('button', { name: 'العربية' }).click();
    await list.getByText('محطة عبري 2 للطاقة الشمسية').waitFor();
    // Who has no Chinese reads the English, marked as such.
    await tab.page.getByRole('button', { name: '中文' }).click();
    expect(await list.locator('.fallback[lang="en"]').innerText()).toBe('Ibri II solar plant');
    await list.getByRole('button', { name: '撤回' }).click();
    await tab.page.getByRole('button', { name: '撤销' }).click();
    await list.getByText('Ibri II solar plant').waitFor();
    await tab.close();
    const reader = await open('/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en', { person: 'leadership' });
    await reader.page.locator('.annotation-list').getByText('Ibri II solar plant').waitFor();
    expect(await reader.page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
    await reader.close();
  });

  it('reads a KPI by category, with the share of each', async () => {
    const tab = await open('/kpis/EC%3A%20ICT%3A%20PS%3A%202A?reportingUnit=ENG-OPEN-HGH&lang=en');
    await tab.page.getByRole('link', { name: 'By category' }).click();
    const rows = tab.page.locator('.breakdown tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(4);
    const shares = (await rows.allInnerTexts()).map((text) => Number(/([\d.]+)%/.exec(plain(text))?.[1]));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    expect(plain(await rows.first().innerText())).toMatch(/^Licences and permits\s+36\s+38\.3%/);
    await tab.close();
  });

  it('reads what a new version of a definition changed, who changed it and why', async () => {
    const define = (definition: string) =>
      ask(`${stage.url}${PROGRAMME}/imports?name=standard.csv`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: `code,name,unit,domain,direction,aggregation,frequency,definition\nT.NOISE,Noise,dB,security,down,latest,month,${definition}\n`,
      });
    for (const definition of ['Measured by day', 'Measured by night']) expect((await define(definition)).status).toBe(200);
    const tab = await open('/kpis/T.NOISE?tab=definition&lang=en');
    const newest = tab.page.locator('.versions ol > li').first();
    await newest.waitFor();
    expect(await newest.innerText()).toMatch(/Version 2[\s\S]*Rana Al Khatib[\s\S]*Definition\s+Measured by day\s+Measured by night/);
    await tab.close();
  });

  it('stands on the base map that the programme brings, with its approval number, and without one again', async () => {
    const ring = [[46.5, 28.5], [48.4, 28.5], [47.7, 30.1], [46.5, 28.5]]; // biome-ignore format: corners
    const kuwait = { type: 'Feature', properties: { iso_a3: 'KWT' }, geometry: { type: 'Polygon', coordinates: [ring] } };
    const tab = await open('/set-up?step=programme&lang=en');
    await tab.page.getByLabel('Approval number').fill('GS(2026)0001');
    const file = { name: 'base.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(kuwait)) };
    await tab.page.getByLabel('Choose a GeoJSON file').setInputFiles(file);
    await tab.page.locator('form', { hasText: 'Approval number' }).getByRole('button', { name: 'Save' }).click();
    await tab.page.getByText('In force: approval number GS(2026)0001').waitFor();
    await tab.visit(`${stage.url}/?base=true&lang=zh`);
    await tab.page.locator('.base-map a').waitFor();
    expect(await tab.page.getByText('审图号：GS(2026)0001').count()).toBe(1);
    await tab.visit(`${stage.url}/set-up?step=programme&lang=en`);
    await tab.page.getByRole('button', { name: 'Take the map away' }).click();
    await tab.page.getByText('In force: approval number').waitFor({ state: 'detached' });
    await tab.visit(`${stage.url}/?base=true&lang=en`);
    expect(await tab.page.locator('.base-map').count()).toBe(0);
    expect(await tab.page.locator('.tile-name', { hasText: 'Kuwait' }).count()).toBe(1);
    await tab.close();
  });

  it.each([
    ['/?lang=ar', '.targets', /^targets-/, 13],
    ['/?lang=zh', 'section:has(> .domain-cards)', /^index-/, 6],
    ['/?lang=en', 'section:has(> .tiles)', /^map-/, 24],
    ['/compare?lang=ar', '.rank', /^rank/, 4],
    ['/compare?lang=zh', 'section:has(> .panels)', /^compare-NAT/, 10],
    ['/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en', 'section:has(> .unit-list)', /^by-unit/, 5],
  ])('takes %s %s along as a picture, a drawing and numbers', async (path, part, name, atLeast) => {
    const tab = await open(path);
    const section = tab.page.locator(part).first();
    await section.scrollIntoViewIfNeeded();
    const file = async (kind: string) => {
      await section.locator('.figure-menu button').click();
      const [download] = await Promise.all([
        tab.page.waitForEvent('download'),
        tab.page.getByRole('menuitem', { name: kind, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(name);
      return readFile(await download.path());
    };
    const png = PNG.sync.read(await file('PNG'));
    const box = await section.boundingBox();
    // Twice as fine, with a margin and a line that says of what it is; and something is drawn on it.
    expect(png.width).toBe(2 * (Math.ceil(box?.width ?? 0) + 48));
    const paper = png.data.readUInt32BE(0);
    let drawn = 0;
    for (let i = 0; i < png.data.length; i += 4) if (png.data.readUInt32BE(i) !== paper) drawn += 1;
    expect(drawn / (png.width * png.height)).toBeGreaterThan(0.005);
    const svg = (await file('SVG')).toString();
    expect(await faultOfXml(svg)).toBe('');
    expect(svg).toMatch(/^<svg[\s\S]*@font-face[\s\S]*data:[\s\S]*2026/);
    const rows = (await file('CSV')).toString().trim().split('\n');
    expect(rows.length).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(rows.map((row) => row.split(',').length > 1))).toEqual(new Set([true]));
    await tab.close();
  });

  it('goes about on a phone by the menu, jumps to what was filtered, and leaves', async () => {
    const tab = await open('/?lang=en', { width: 390, person: 'leadership' });
    await tab.page.locator('.status-bar .segment[data-status="off-track"]').click();
    await tab.page.getByRole('button', { name: /^See the \d+ targets/ }).click();
    await expect.poll(() => tab.page.locator('#targets').evaluate((list) => Math.abs(list.getBoundingClientRect().top))).toBeLessThan(60);
    const menu = tab.page.getByRole('button', { name: 'Pages' });
    expect(await tab.page.getByRole('link', { name: 'KPIs' }).count()).toBe(0);
    await menu.click();
    await tab.page.keyboard.press('Escape');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await tab.page.getByRole('link', { name: 'KPIs' }).click();
    await tab.page.locator('h1', { hasText: 'KPIs' }).waitFor();
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    await menu.click();
    await tab.page.getByRole('button', { name: 'Sign out' }).click();
    await tab.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tab.close();
  });

  it('meets a part of the programme that does not exist with a sentence', async () => {
    const tab = await open('/?lang=en');
    await tab.page.goto(`${stage.url}/domains/none?lang=en`);
    await tab.page.getByRole('button', { name: 'Try again' }).waitFor();
    await tab.close(/404/);
  });
});

/** A site of somebody else, on a port of its own: one page with one frame. */
async function otherSite(): Promise<{ url: string; show: (address: string) => void; close: () => void }> {
  let shown = '';
  const server: Server = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><title>portal</title><iframe src="${shown}" width="900" height="800"></iframe>`),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (address) => {
      shown = address;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('another site', () => {
  it('shows one chart in its frame, and no other site can', async () => {
    const sites = [await otherSite(), await otherSite()] as const;
    const [named, other] = sites;
    const tab = await open('/kpis/NAT.RE.GEN?reportingUnit=OMN&lang=en', { person: 'delivery' });
    await tab.page.getByText('Show this chart on another site').click();
    await tab.page.getByLabel('Site').fill(named.url);
    await tab.page.getByRole('button', { name: 'Make the link' }).click();
    const address = /src="([^"]+)"/.exec(await tab.page.locator('.snippet code').innerText())?.[1] ?? '';
    expect(await tab.page.locator('.embeds .rows').innerText()).toContain(named.url);

    const shown = await stage.browser.newPage({ viewport: { width: 1000, height: 900 }, locale: 'en' });
    for (const site of sites) site.show(address);
    await shown.goto(named.url);
    const chart = shown.frameLocator('iframe');
    await chart.locator('.chart svg text', { hasText: 'Target' }).waitFor();
    expect(await chart.locator('h1').innerText()).toBe('Share of renewables in electricity generation');
    await chart.getByText('Data table').click();
    expect(plain(await chart.locator('tbody').innerText())).toMatch(/2024\s+4\.2%\s+approved/);
    await shown.goto(other.url);
    await expect.poll(() => shown.frames()[1]?.url()).toMatch(/^chrome-error/);

    await tab.page.locator('.embeds').getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(() => tab.page.locator('.embeds .rows').count()).toBe(0);
    await tab.close();
    await shown.goto(address);
    expect(await shown.locator('.notice').innerText()).toContain('no longer shared');
    await shown.close();
    for (const site of sites) site.close();
  });
});
