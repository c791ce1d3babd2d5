import { defineConfig } from 'vitest/config';

const PATIENT = { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          setupFiles: ['packages/domain/src/testing/fixed-seed.ts'],
        },
      },
      { test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: ['test/faults.test.ts', '**/node_modules/**'], ...PATIENT } },
      // Some minutes, and root for the full disks: a command of its own.
      { test: { name: 'faults', include: ['test/faults.test.ts'], ...PATIENT } },
    ],
  },
});
