import { defineConfig } from 'vitest/config';

/** Draws reports with the built pages and a browser while it is killed: a command of its own. */
const REPORTS_KILLED = 'apps/api/src/jobs/killed-while-it-reports.test.ts';
const BEGIN_RUN = 'packages/db/src/testing/begin-run.ts';
/** Vitest leaves a core to itself, which is half of a machine of two. */
const BOTH_CORES = { maxWorkers: '100%' };
/**
 * PostgreSQL runs as WebAssembly in these processes. Letting go of code that V8 has compiled twice is where it broke off now and then
 * ("jit_page_->allocations_.erase(addr) == 1", Node 24): it keeps what it has compiled.
 */
const KEEPS_CODE = { execArgv: ['--no-wasm-code-gc', '--no-flush-liftoff-code'] };
/** Pages and mails come when they come: a loaded machine is no fault. */
const WAITS = { expect: { poll: { timeout: 15_000 } } };
const PATIENT = { testTimeout: 300_000, hookTimeout: 300_000, globalSetup: [BEGIN_RUN], ...BOTH_CORES, ...KEEPS_CODE, ...WAITS };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          exclude: [REPORTS_KILLED, '**/node_modules/**'],
          ...{ testTimeout: 60_000, hookTimeout: 180_000 },
          setupFiles: ['packages/domain/src/testing/fixed-seed.ts'],
          globalSetup: [BEGIN_RUN],
          // Files of one worker share what it has loaded: its modules, and the PostgreSQL that is compiled for it.
          isolate: false,
          ...BOTH_CORES,
          ...KEEPS_CODE,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: ['test/faults.test.ts', 'test/cluster/**', '**/node_modules/**'],
          ...PATIENT,
        },
      },
      // Some minutes, and root for the full disks: a command of its own.
      { test: { name: 'faults', include: ['test/faults.test.ts', REPORTS_KILLED], ...PATIENT } },
      // Proxies, poolers and agents of Debian's, which not every machine has: a command of its own (`npm run cluster -- --test`).
      { test: { name: 'cluster', include: ['test/cluster/*.test.ts'], ...PATIENT } },
    ],
  },
});
