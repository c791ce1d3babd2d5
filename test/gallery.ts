import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '@miqyas/report';
import type { BrowserContext } from 'playwright-core';
import { signedIn } from './running.ts';

/**
 * Takes pictures of every page, in three languages, light and dark, from a phone to a wide screen: `node test/gallery.ts URL FOLDER [NAME …]`.
 * Before the address, `--small` makes the files that docs/gallery keeps, `--sheets` one sheet a page with all of its pictures.
 */
const kind = ['--small', '--sheets'].find((one) => one === process.argv[2]);
const [small, sheets] = [kind === '--small', kind === '--sheets'];
const [url = 'http://127.0.0.1:8787', folder = 'test/out/gallery', ...only] = process.argv.slice(kind ? 3 : 2);

const PAGES = {
  programme: '/?',
  waterline: '/?sheet=waterline&',
  kpi: '/kpis/NAT.RE.GEN?reportingUnit=OMN&',
  'kpi-control': '/kpis/NAT.RE.GEN?reportingUnit=OMN&tab=control&',
  'kpi-definition': '/kpis/NAT.RE.GEN?reportingUnit=OMN&tab=definition&',
  'kpi-revisions': '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&tab=revisions&',
  'kpi-breakdown': '/kpis/EC%3A%20ICT%3A%20PS%3A%202A?reportingUnit=ENG-OPEN-HGH&tab=breakdown&',
  'kpi-proof': '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&proof=latest&',
  'project-kpi': '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&',
  domain: '/domains/mobility?',
  country: '/countries/MAR?',
  city: '/cities/MAR-CAS?',
  centre: '/centres/hangzhou?',
  project: '/projects/MOB-PARK-CAS?',
  projects: '/projects?',
  compare: '/compare?',
  wall: '/wall?',
  kpis: '/kpis?',
  work: '/entry?',
  entry: '/entry/values?project=MOB-PARK-CAS&',
  review: '/review?',
  closing: '/closing?',
  upload: '/entry/upload?',
  'sign-in': '/?',
  account: '/account?',
  people: '/people?',
  audit: '/audit?',
  'set-up': '/set-up?',
  'set-up-project': '/set-up/project?key=MOB-PARK-CAS&',
  'set-up-kpi-editor': '/set-up/kpi-editor?code=CUS.MOB.PARKTIME&',
  'set-up-agreement': '/set-up/agreement?',
  'set-up-target': '/set-up/target?add=true&',
} as const;
const LANGUAGES = ['ar', 'zh', 'en'] as const;
const SCHEMES = ['light', 'dark'] as const;
const SIZES = {
  wide: { width: 1920, height: 1080 },
  laptop: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;
type Size = keyof typeof SIZES;
/** Of a page, so much is on a sheet: beyond that it goes on in the same way. */
const MOST_HEIGHT = 2200;
/** Width of a picture on a sheet. */
const ON_SHEET: Readonly<Record<Size, number>> = { wide: 400, laptop: 330, tablet: 210, phone: 120 };

const { cookie: text } = await signedIn(url, 'administrator');
const equals = text.indexOf('=');
const cookie = { name: text.slice(0, equals), value: text.slice(equals + 1), url };
const browser = await launchBrowser();
mkdirSync(folder, { recursive: true });

/** One for each size and scheme: what the browser has of the page before it need not fetch again. */
const contexts = new Map<string, Promise<BrowserContext>>();

async function windowOf(scheme: 'light' | 'dark', size: Size, signedIn: boolean): Promise<BrowserContext> {
  const key = `${scheme} ${size} ${signedIn}`;
  const look = { viewport: SIZES[size], colorScheme: scheme, reducedMotion: 'reduce', deviceScaleFactor: small ? 0.6 : 1 } as const;
  const context = contexts.get(key) ?? browser.newContext(look);
  contexts.set(key, context);
  if (signedIn) await (await context).addCookies([cookie]);
  return context;
}

async function picture(page: keyof typeof PAGES, language: string, scheme: 'light' | 'dark', size: Size): Promise<Buffer> {
  const name = `${page}-${language}-${scheme}-${size}`;
  const tab = await (await windowOf(scheme, size, page !== 'sign-in')).newPage();
  tab.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  tab.on('pageerror', (error) => console.error(name, error.message));
  await tab.goto(`${url}${PAGES[page]}lang=${language}`);
  await tab.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) console.error(`${name}: ${overflow} px wider than the window`);
  const shape = small || sheets ? ({ type: 'jpeg', quality: small ? 55 : 80 } as const) : ({ type: 'png' } as const);
  const taken = await tab.screenshot({ ...shape, fullPage: true });
  await tab.close();
  return taken;
}

/** All pictures of a page on one: a row a language and scheme, a column a size. */
async function sheet(page: keyof typeof PAGES): Promise<void> {
  const rows: string[] = [];
  for (const language of LANGUAGES)
    for (const scheme of SCHEMES) {
      const cells = [];
      for (const size of Object.keys(SIZES) as Size[]) {
        const data = (await picture(page, language, scheme, size)).toString('base64');
        const most = Math.round((MOST_HEIGHT * ON_SHEET[size]) / SIZES[size].width);
        cells.push(
          `<div style="width:${ON_SHEET[size]}px;max-height:${most}px;overflow:hidden"><img src="data:image/jpeg;base64,${data}" width="${ON_SHEET[size]}"></div>`,
        );
      }
      rows.push(`<section><h2>${page} · ${language} · ${scheme}</h2><div class="row">${cells.join('')}</div></section>`);
    }
  const tab = await browser.newPage({ viewport: { width: 1140, height: 800 } });
  const style =
    'body{margin:16px;background:#888;font:13px sans-serif;color:#fff}h2{font-size:13px;margin:14px 0 6px}.row{display:flex;gap:16px;align-items:start}';
  await tab.setContent(`<style>${style}</style>${rows.join('')}`, { waitUntil: 'load' });
  await tab.screenshot({ path: join(folder, `${page}.jpg`), type: 'jpeg', quality: 62, fullPage: true });
  await tab.close();
}

for (const page of Object.keys(PAGES) as (keyof typeof PAGES)[]) {
  if (sheets) {
    if (only.length === 0 || only.includes(page)) await sheet(page);
    continue;
  }
  for (const language of LANGUAGES)
    for (const scheme of SCHEMES)
      for (const size of Object.keys(SIZES) as Size[]) {
        const name = `${page}-${language}-${scheme}-${size}`;
        if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
        // docs/gallery keeps the laptop, and of the phone the light side: the rest is on its sheets.
        if (small && (size === 'wide' || size === 'tablet' || (size === 'phone' && scheme === 'dark'))) continue;
        writeFileSync(join(folder, `${name}.${small ? 'jpg' : 'png'}`), await picture(page, language, scheme, size));
      }
}
await browser.close();
