import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { MEMORY } from './memory.mjs';
import { fail, NODE, PNPM, ROOT, run } from './prepare.mjs';
import { sbom } from './sbom.mjs';

/** Sources that a server runs: what tests are made with stays behind. */
const RUNS = (path) => !/\.test\.tsx?$/.test(path) && basename(path) !== 'testing' && basename(path) !== 'node_modules';

/**
 * Writes what runs, and nothing else, into a folder: sources, pages, production dependencies, the Node of the lock file, the browser unpacked, and what it is
 * all made of (`miqyas.cdx.json`). Nothing in it is written to when it runs: it may belong to root, and lie on a disk that cannot be written.
 */
export function product([out]) {
  if (out === undefined) fail('Say where to: npm run product -- FOLDER');
  const folder = resolve(out);
  if (existsSync(folder) && readdirSync(folder).length > 0) fail(`${folder} is not empty.`);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'LICENSE'])
    copyFileSync(join(ROOT, name), join(folder, name));
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);
  // A lock file is held against every part of the workspace, also those of which nothing is installed.
  for (const part of [...packages, 'apps/api', 'apps/web', 'apps/launch', 'test']) {
    mkdirSync(join(folder, part), { recursive: true });
    copyFileSync(join(ROOT, part, 'package.json'), join(folder, part, 'package.json'));
  }
  for (const part of [...packages, 'apps/api'])
    cpSync(join(ROOT, part, 'src'), join(folder, part, 'src'), { recursive: true, filter: RUNS });
  cpSync(join(ROOT, 'apps/web/dist'), join(folder, 'apps/web/dist'), { recursive: true });
  copyFileSync(join(ROOT, 'apps/launch/healthy.mjs'), join(folder, 'apps/launch/healthy.mjs'));
  const only = ['install', '--prod', '--frozen-lockfile', '--filter', '@miqyas/api...', '--reporter', 'append-only'];
  const log = run('npx', ['-y', PNPM, ...only], { cwd: folder, quiet: true, env: { CI: 'true' } });
  if (log.status !== 0) fail('The production dependencies could not be installed.', log.output);
  copyFileSync(NODE, join(folder, 'bin/node'));
  writeFileSync(join(folder, 'bin/miqyas'), SCRIPT);
  for (const name of ['node', 'miqyas']) chmodSync(join(folder, 'bin', name), 0o755);
  unpackBrowser(folder);
  sbom([join(folder, 'miqyas.cdx.json')]);
  // Whoever makes it, whoever runs it: everybody reads it, and its owner alone may write.
  run('chmod', ['-R', 'u=rwX,go=rX', folder]);
  console.log(`${folder}: start it with ${join(folder, 'bin/miqyas')} serve`);
}

/** Whatever the machine it is made on has: the one that comes with it is there, and nothing is unpacked where it runs. */
function unpackBrowser(folder) {
  const find = join(folder, 'packages/report/src/find-chromium.ts');
  const words = `import { findChromium } from ${JSON.stringify(find)}; await findChromium();`;
  const log = run(join(folder, 'bin/node'), ['--input-type=module', '-e', words], { cwd: folder, quiet: true, env: { PATH: '/nowhere' } });
  // Reports may be drawn elsewhere, or by a browser that is installed.
  if (log.status !== 0) console.error('The browser that draws reports does not start here; where it runs, name one with MIQYAS_CHROMIUM.');
}

const SCRIPT = `#!/bin/sh
# Starts Miqyas: miqyas serve, miqyas backup, miqyas --help …
home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
export ${Object.entries(MEMORY.env)
  .map(([name, value]) => `${name}="\${${name}:-${value}}"`)
  .join(' ')}
exec "$home/bin/node" ${MEMORY.flags.join(' ')} "$home/apps/api/src/main.ts" "$@"
`;
