import { testEngines } from '@miqyas/db/testing';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../config/env.ts';
import { testInstallation } from '../testing/test-installation.ts';
import { telemetry } from './telemetry.ts';

it('metrics are told when the database does not answer: that it does not, and what is of the process', async () => {
  const [sqlite] = await testEngines();
  const installation = await testInstallation(sqlite as NonNullable<typeof sqlite>);
  const settings = readConfig({ MIQYAS_METRICS_TOKEN: 'a-token-that-only-prometheus-knows' }).observing;
  const { observer, watch } = telemetry({ settings, version: '1', engine: 'sqlite', trustsCaller: false, log: pino({ level: 'silent' }) });
  watch(installation.context);
  await installation.close();
  const told = (await observer.exposition?.()) ?? '';
  expect(told).toMatch(/^miqyas_database_up 0$/m);
  expect(told).toMatch(/^process_memory_usage_bytes \d+$/m);
  expect(told).not.toMatch(/^miqyas_backup_known/m);
  await observer.close();
});

it('a caller makes no more kinds of anything: methods nobody knows are one', async () => {
  const settings = readConfig({ MIQYAS_METRICS_TOKEN: 'a-token-that-only-prometheus-knows' }).observing;
  const { observer } = telemetry({ settings, version: '1', engine: 'sqlite', trustsCaller: false, log: pino({ level: 'silent' }) });
  for (let i = 0; i < 50; i += 1) {
    const { end } = observer.request({ id: 'r', method: `M${i}`, header: () => undefined });
    end({ method: `M${i}`, route: '/*', status: 404, durationMs: 1 });
  }
  const told = (await observer.exposition?.()) ?? '';
  expect(told.match(/^http_server_request_duration_seconds_count.*$/gm)).toEqual([
    'http_server_request_duration_seconds_count{http_request_method="_OTHER",http_route="/*",http_response_status_code="404"} 50',
  ]);
  expect(told).toMatch(/^http_server_active_requests 0$/m);
  await observer.close();
});
