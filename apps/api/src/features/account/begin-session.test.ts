import { testEngines } from '@miqyas/db/testing';
import { expect, it } from 'vitest';
import { testInstallation } from '../../testing/test-installation.ts';
import { beginSession } from './begin-session.ts';

it.each(await testEngines())('many who come as one person for the first time, all at once, all come in: $name', async (engine) => {
  const installation = await testInstallation(engine, { demonstration: true });
  const begun = await Promise.all(Array.from({ length: 8 }, () => beginSession(installation.context, { person: 'auditor' })));
  expect(new Set(begun.map(({ cookie }) => cookie)).size).toBe(8);
  await installation.close();
});
