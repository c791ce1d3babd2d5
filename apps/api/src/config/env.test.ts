import { describe, expect, it } from 'vitest';
import { readConfig, SettingsError } from './env.ts';

const faultsOf = (env: Record<string, string>) => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as SettingsError).faults;
  }
};

describe('settings', () => {
  it('have defaults', () =>
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      demonstration: true,
      database: { engine: 'sqlite', file: expect.stringMatching(/data\/miqyas\.sqlite$/) },
    }));
  it('take an empty variable for none', () => expect(readConfig({ MIQYAS_PORT: '' }).port).toBe(8787));
  it('name every faulty one together, with what was expected', () => {
    const faults = faultsOf({
      MIQYAS_PORT: '80x',
      MIQYAS_DEMO: 'yes',
      MIQYAS_HOST: '0.0.0.0',
      MIQYAS_DATABASE_URL: 'mysql://localhost/miqyas',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['MIQYAS_PORT', 'MIQYAS_DEMO', 'MIQYAS_HOST', 'MIQYAS_DATABASE_URL']);
    expect(faults.every((fault) => fault.includes('expected'))).toBe(true);
  });
  it('let only a demonstration’s clock stand still', () => {
    expect(readConfig({ MIQYAS_DEMO_DAY: '2026-11-23' }).demonstrationDay).toBe('2026-11-23');
    expect(faultsOf({ MIQYAS_DEMO_DAY: '2026-11-31' })).toHaveLength(1);
    expect(faultsOf({ MIQYAS_DEMO_DAY: '2026-11-23', MIQYAS_DEMO: 'off' })).toHaveLength(1);
  });
  it('can name the database file', () =>
    expect(readConfig({ MIQYAS_DATABASE_URL: 'sqlite:/tmp/x.sqlite' }).database).toEqual({ engine: 'sqlite', file: '/tmp/x.sqlite' }));
  it('can name a PostgreSQL server', () => {
    const url = 'postgres://miqyas@db.example:5432/miqyas';
    expect(readConfig({ MIQYAS_DATABASE_URL: url }).database).toEqual({ engine: 'postgres', url });
  });
  it('can name a pooler and a replica beside a PostgreSQL server, and beside nothing else', () => {
    const [url, pooled, replica] = ['postgres://db.example/m', 'postgres://pool.example:6432/m', 'postgres://standby.example/m'];
    const others = { MIQYAS_DATABASE_POOL_URL: pooled, MIQYAS_DATABASE_REPLICA_URL: replica };
    expect(readConfig({ MIQYAS_DATABASE_URL: url, ...others }).database).toEqual({ engine: 'postgres', url, pooled, replica });
    expect(faultsOf(others).map((fault) => fault.split(' ')[0])).toEqual(Object.keys(others));
    const wrong = faultsOf({ MIQYAS_DATABASE_URL: url, MIQYAS_DATABASE_REPLICA_URL: 'sqlite:/x?user:hunter2@' });
    expect(wrong).toEqual([expect.stringMatching(/^MIQYAS_DATABASE_REPLICA_URL/)]);
    expect(wrong.join()).not.toContain('hunter2');
  });
  it('open the server to others only with an address, TLS, and no demonstration that lets everybody in', () => {
    const open = { MIQYAS_HOST: '0.0.0.0', MIQYAS_URL: 'https://miqyas.example/', MIQYAS_DEMO: 'off' };
    expect(readConfig(open)).toMatchObject({ host: '0.0.0.0', url: 'https://miqyas.example', demonstration: false });
    expect(faultsOf({ ...open, MIQYAS_DEMO: 'on' })).toEqual([expect.stringMatching(/^MIQYAS_DEMO/)]);
    expect(faultsOf({ ...open, MIQYAS_DEMO: 'on', MIQYAS_DEMO_ANYWHERE: 'on' })).toEqual([]);
    expect(faultsOf({ ...open, MIQYAS_URL: 'http://miqyas.example' })).toEqual([expect.stringMatching(/https/)]);
  });
  it('take secrets from files, and never repeat them', () => {
    expect(faultsOf({ MIQYAS_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
    expect(faultsOf({ MIQYAS_SECRET_FILE: '/nowhere/secret' })).toEqual([expect.stringMatching(/^MIQYAS_SECRET_FILE/)]);
    expect(faultsOf({ MIQYAS_OIDC_ISSUER: 'https://id.example' })).toEqual([expect.stringMatching(/CLIENT_ID/)]);
  });
  it('keep evidence beside the database, or in a bucket that is named whole', () => {
    expect(readConfig({ MIQYAS_DATA: '/srv/miqyas' }).evidence).toEqual({
      place: { kind: 'folder', path: '/srv/miqyas/evidence' },
      ...{ mostBytes: 25 * 1024 * 1024, keepDays: undefined, scan: undefined },
    });
    const keys = { MIQYAS_S3_BUCKET: 'b', MIQYAS_S3_ACCESS_KEY: 'a', MIQYAS_S3_SECRET_KEY: 'hunter2' };
    expect(readConfig({ ...keys, MIQYAS_S3_ENDPOINT: 'https://s3.example/', MIQYAS_S3_PREFIX: '/cities/' }).evidence.place).toEqual({
      kind: 'bucket',
      bucket: { endpoint: 'https://s3.example', bucket: 'b', region: 'us-east-1', accessKey: 'a', secretKey: 'hunter2', prefix: 'cities/' },
    });
    expect(faultsOf({ MIQYAS_S3_ENDPOINT: 'https://s3.example' })).toEqual([expect.stringMatching(/asks for MIQYAS_S3_BUCKET/)]);
    expect(faultsOf({ ...keys, MIQYAS_S3_ENDPOINT: 'http://s3.example' })).toEqual([expect.stringMatching(/^MIQYAS_S3_ENDPOINT/)]);
    expect(faultsOf({ MIQYAS_EVIDENCE_MB: '0', MIQYAS_EVIDENCE_DAYS: 'never' })).toHaveLength(2);
    expect(readConfig({ MIQYAS_SCAN_COMMAND: 'clamdscan --fdpass' }).evidence.scan).toEqual(['clamdscan', '--fdpass']);
  });
  it('throw one kind of error', () => expect(() => readConfig({ MIQYAS_PORT: '-1' })).toThrow(SettingsError));
});
