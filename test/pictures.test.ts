import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { onStage } from './stage.ts';

/** Pictures that stand for the look of the pages; `MIQYAS_PICTURES=new` takes them anew after a change that is meant. */
const KEPT = fileURLToPath(new URL('pictures', import.meta.url));
/** What differs is put here beside what was expected. */
const OUT = fileURLToPath(new URL('out/pictures', import.meta.url));
/** Share of the points that may differ: edges of letters are drawn a little differently by another build of the browser. */
const ALLOWED = 0.01;

// The clock stands still, fonts are the bundled ones, and the demonstration is the same at every start.
const stage = onStage({ MIQYAS_DEMO_DAY: '2026-11-23' });

it.each([
  ['programme-en-light', '/?lang=en', 1440, 'light'],
  ['programme-ar-dark', '/?lang=ar', 1440, 'dark'],
  ['programme-ar-phone', '/?lang=ar', 390, 'light'],
  ['domain-en-dark', '/domains/energy?lang=en', 1440, 'dark'],
  ['project-ar-light', '/projects/MOB-PARK-CAS?lang=ar', 1440, 'light'],
  ['kpi-en-light', '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&lang=en', 1440, 'light'],
  ['kpi-ar-phone', '/kpis/CUS.MOB.PARKTIME?reportingUnit=MOB-PARK-CAS&lang=ar', 390, 'light'],
  ['compare-ar-light', '/compare?kpi=CUS.MOB.PARKTIME&lang=ar', 1440, 'light'],
  ['wall-en-dark', '/wall?lang=en', 1440, 'dark'],
] as const)('%s looks as it did', async (name, path, width, scheme) => {
  const tab = await stage.open(path, { width, scheme, person: 'leadership' });
  // The only thing on these pages that follows the reader's own clock.
  const taken = await tab.page.screenshot({ mask: [tab.page.locator('.wall header :last-child')] });
  await tab.close();
  const file = join(KEPT, `${name}.png`);
  if (process.env['MIQYAS_PICTURES'] === 'new') {
    await mkdir(KEPT, { recursive: true });
    await writeFile(file, taken);
    return;
  }
  expect(existsSync(file), `${file} is kept in the repository`).toBe(true);
  const [kept, now] = [PNG.sync.read(await readFile(file)), PNG.sync.read(taken)];
  expect([now.width, now.height]).toEqual([kept.width, kept.height]);
  const difference = new PNG({ width: kept.width, height: kept.height });
  const points = pixelmatch(kept.data, now.data, difference.data, kept.width, kept.height, { threshold: 0.2 });
  if (points > ALLOWED * kept.width * kept.height) {
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, `${name}.png`), taken);
    await writeFile(join(OUT, `${name}-difference.png`), PNG.sync.write(difference));
  }
  expect(points / (kept.width * kept.height), `${join(OUT, name)}-difference.png`).toBeLessThanOrEqual(ALLOWED);
});
