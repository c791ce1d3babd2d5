import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

/** Pictures that stand for the look of the pages; `MIQYAS_PICTURES=new` takes them anew after a change that is meant. */
const KEPT = fileURLToPath(new URL('pictures', import.meta.url));
/** What differs is put here beside what was expected. */
const OUT = fileURLToPath(new URL('out/pictures', import.meta.url));
/** Share of the points that may differ: edges of letters are drawn a little differently by another build of the browser. */
const ALLOWED = 0.01;

/** Expects a picture (PNG) to look as the one that is kept under a name. */
export async function expectSamePicture(name: string, taken: Uint8Array): Promise<void> {
  const file = join(KEPT, `${name}.png`);
  if (process.env['MIQYAS_PICTURES'] === 'new') {
    await mkdir(KEPT, { recursive: true });
    await writeFile(file, taken);
    return;
  }
  expect(existsSync(file), `${file} is kept in the repository`).toBe(true);
  const [kept, now] = [PNG.sync.read(await readFile(file)), PNG.sync.read(Buffer.from(taken))];
  expect([name, now.width, now.height]).toEqual([name, kept.width, kept.height]);
  const difference = new PNG({ width: kept.width, height: kept.height });
  const points = pixelmatch(kept.data, now.data, difference.data, kept.width, kept.height, { threshold: 0.2 });
  if (points > ALLOWED * kept.width * kept.height) {
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, `${name}.png`), taken);
    await writeFile(join(OUT, `${name}-difference.png`), PNG.sync.write(difference));
  }
  expect(points / (kept.width * kept.height), `${join(OUT, name)}-difference.png`).toBeLessThanOrEqual(ALLOWED);
}

/** Half as wide and high: each point is the mean of four. */
export function halved(png: Uint8Array): Buffer {
  const whole = PNG.sync.read(Buffer.from(png));
  const half = new PNG({ width: whole.width >> 1, height: whole.height >> 1 });
  for (let y = 0; y < half.height; y += 1)
    for (let x = 0; x < half.width; x += 1)
      for (let channel = 0; channel < 4; channel += 1) {
        const at = (dx: number, dy: number) => whole.data[4 * ((2 * y + dy) * whole.width + 2 * x + dx) + channel] ?? 0;
        half.data[4 * (y * half.width + x) + channel] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) >> 2;
      }
  return PNG.sync.write(half);
}
