import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { COMPILED, environment, NODE, ROOT } from './prepare.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);

/** Everything that reads the code rather than running the product, at once; the first column says how long each took. */
const CHECKS = {
  types: [bin('tsc'), ['--build']],
  'lint and format': [bin('biome'), ['check', '--error-on-warnings', '.']],
  'dead code': [bin('knip'), ['--no-progress']],
  'dead public functions': [bin('knip'), ['--config', 'knip.packages.json', '--no-progress', '--no-config-hints', '--include', 'exports']],
  boundaries: [bin('depcruise'), ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'test']],
  'circles of folders': [bin('depcruise'), ['--config', '.dependency-cruiser.folders.mjs', 'apps', 'packages']],
  'unit tests': [NODE, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', '--reporter', 'dot']],
};

/** `--reading`: all but the unit tests, which `npm test` runs as well. */
export async function verify({ reading = false } = {}) {
  const results = [];
  // Two at a time: that is what a small machine has.
  const waiting = Object.entries(CHECKS).filter(([name]) => !reading || name !== 'unit tests');
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await check(...next));
  };
  await Promise.all([worker(), worker()]);
  for (const { name, status, seconds, output } of results) {
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${seconds.toFixed(1).padStart(5)} s  ${name}`);
    if (status !== 0) console.log(output);
  }
  process.exit(results.some((result) => result.status !== 0) ? 1 : 0);
}

function check(name, [command, args]) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...environment(), ...COMPILED } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (status) => resolve({ name, status, output, seconds: (performance.now() - began) / 1000 }));
  });
}
