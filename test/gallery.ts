import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '@miqyas/report';
import { signedIn } from './running.ts';

/**
 * Takes pictures of every page, in three languages, light and dark, laptop and phone: `node test/gallery.ts URL FOLDER [NAME …]`;
 * `--small` before the address makes the files that docs/gallery keeps.
 */
const small = process.argv[2] === '--small';
const [url = 'http://127.0.0.1:8787', folder = 'test/out/gallery', ...only] = process.argv.slice(small ? 3 : 2);

const PAGES = {
  programme: '/?',
  waterline: '/?sheet=waterline&',
  kpi: '/kpis/NAT.RE.GEN?reportingUnit=OMN&',
  'kpi-control': '/kpis/NAT.RE.GEN?reportingUnit=OMN&tab=control&',
  'kpi-definition': '/kpis/NAT.RE.GEN?reportingUnit=OMN&tab=definition&',
  'kpi-revisions': '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&tab=revisions&',
  'kpi-breakdown': '/kpis/EC%3A%20ICT%3A%20PS%3A%202A?reportingUnit=ENG-OPEN-HGH&tab=breakdown&',
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
const SIZES = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

const { cookie: text } = await signedIn(url, 'administrator');
const equals = text.indexOf('=');
const cookie = { name: text.slice(0, equals), value: text.slice(equals + 1), url };
const browser = await launchBrowser();
mkdirSync(folder, { recursive: true });
for (const [page, path] of Object.entries(PAGES)) {
  for (const language of ['ar', 'zh', 'en']) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        const name = `${page}-${language}-${scheme}-${size}`;
        if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
        // Of the phone docs/gallery keeps the light side.
        if (small && size === 'phone' && scheme === 'dark') continue;
        const tab = await browser.newPage({ viewport, colorScheme: scheme, reducedMotion: 'reduce', deviceScaleFactor: small ? 0.6 : 1 });
        tab.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
        tab.on('pageerror', (error) => console.error(name, error.message));
        if (page !== 'sign-in') await tab.context().addCookies([cookie]);
        await tab.goto(`${url}${path}lang=${language}`);
        await tab.waitForSelector('html[data-ready="true"]', { state: 'attached' });
        const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0) console.error(`${name}: ${overflow} px wider than the window`);
        const shape = small ? ({ type: 'jpeg', quality: 55 } as const) : ({ type: 'png' } as const);
        await tab.screenshot({ ...shape, path: join(folder, `${name}.${shape.type === 'jpeg' ? 'jpg' : 'png'}`), fullPage: true });
        await tab.close();
      }
    }
  }
}
await browser.close();
