import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
/** What an answer is made by. */
const SOURCES = ['apps/api/src', ...['catalogue', 'charts', 'contract', 'db', 'domain', 'i18n'].map((name) => `packages/${name}/src`)];

/** Names what this process runs: the same in every process of the same sources, another where one of them differs. */
export const BUILD = buildOf(SOURCES.map((folder) => join(ROOT, folder)));

function buildOf(folders: readonly string[]): string {
  const hash = createHash('sha1');
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts')).sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
