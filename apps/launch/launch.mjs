// The one door behind every npm script: installs and builds what the command needs, then hands over to it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { MEMORY } from './memory.mjs';
import { build, COMPILED, environment, fail, install, NODE, ROOT, run } from './prepare.mjs';
import { verify } from './verify.mjs';

const [command = 'start', ...args] = process.argv.slice(2);
const MAIN = join(ROOT, 'apps/api/src/main.ts');

const COMMANDS = {
  start: () => {
    install();
    build();
    console.log('Starting …');
    handOver([MAIN, 'serve', ...args]);
  },
  miqyas: () => {
    install();
    build();
    handOver([MAIN, ...args]);
  },
  test: () => {
    install();
    build();
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    // Two time zones: what a person enters in Abu Dhabi is the same period in Los Angeles. One engine is enough for that.
    const zones = ['Asia/Dubai', 'America/Los_Angeles'];
    const unit = run(NODE, [vitest, 'run', '--project', 'unit', ...args], { env: { ...COMPILED, TZ: zones[1], MIQYAS_ENGINES: 'SQLite' } });
    const all = run(NODE, [vitest, 'run', '--project', 'unit', '--project', 'whole', ...args], { env: { ...COMPILED, TZ: zones[0] } });
    process.exit(unit.status || all.status);
  },
  faults: () => {
    install();
    build();
    process.exit(
      run(NODE, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'faults', ...args], { env: COMPILED }).status,
    );
  },
  verify: () => {
    install();
    void verify({ reading: args.includes('--reading') });
  },
  bench: () => {
    install();
    build();
    handOver([join(ROOT, 'test/bench/bench.ts'), ...args]);
  },
  cluster: () => {
    install();
    build();
    const more = args.filter((one) => one !== '--test');
    if (!args.includes('--test')) return handOver([join(ROOT, 'test/cluster/main.ts'), ...args]);
    process.exit(
      run(NODE, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'cluster', ...more], { env: COMPILED }).status,
    );
  },
  contract: () => {
    install();
    handOver([join(ROOT, 'test/write-endpoints.ts')]);
  },
  methods: () => {
    install();
    handOver([join(ROOT, 'test/mathematics/write-methods.ts')]);
  },
  sbom: async () => {
    install();
    const { sbom } = await import('./sbom.mjs');
    sbom(args);
  },
  product: async () => {
    install();
    build();
    const { product } = await import('./product.mjs');
    product(args);
  },
  dev: () => {
    install();
    const web = spawn(NODE, [join(ROOT, 'apps/web/node_modules/vite/bin/vite.js')], {
      cwd: join(ROOT, 'apps/web'),
      stdio: 'inherit',
      env: environment(),
    });
    process.on('exit', () => web.kill());
    handOver(['--watch', MAIN, 'serve']);
  },
};

/** Runs the project's Node in this process's place: signals reach it, and its exit status is ours. */
function handOver(nodeArgs) {
  const child = spawn(NODE, [...MEMORY.flags, ...nodeArgs], { stdio: 'inherit', env: { ...MEMORY.env, ...environment() } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const chosen = COMMANDS[command];
if (chosen) chosen();
else fail(`There is no command "${command}"; expected one of ${Object.keys(COMMANDS).join(', ')}.`);
