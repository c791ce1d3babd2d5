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
  it('keep backups in a storage that is named whole, encrypted for keys that can be', () => {
    const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    const storage = { MIQYAS_BACKUP_BUCKET: 'b', MIQYAS_BACKUP_ACCESS_KEY: 'a', MIQYAS_BACKUP_SECRET_KEY: 'hunter2' };
    const whole = { ...storage, MIQYAS_BACKUP_ENDPOINT: 'https://s3.example', MIQYAS_BACKUP_RECIPIENT: recipient };
    expect(readConfig({}).backups).toBeUndefined();
    expect(readConfig(whole).backups).toMatchObject({ recipients: [recipient], cron: '20 1 * * *', keep: 30, drillCron: undefined });
    expect(readConfig({ ...whole, MIQYAS_BACKUP_CRON: 'off' }).backups?.cron).toBeUndefined();
    for (const [name, value, words] of [
      ['MIQYAS_BACKUP_RECIPIENT', recipient.replace('ql3', 'ql4'), /age-keygen/],
      ['MIQYAS_BACKUP_RECIPIENT', '', /asks for .*MIQYAS_BACKUP_RECIPIENT/],
      ['MIQYAS_BACKUP_CRON', 'daily', /five fields/],
      ['MIQYAS_BACKUP_CRON', '61 * * * *', /five fields/],
      ['MIQYAS_BACKUP_KEEP', '0', /whole number/],
      ['MIQYAS_BACKUP_ENDPOINT', 'http://s3.example', /https/],
      ['MIQYAS_BACKUP_IDENTITY', 'age1notasecret', /no identity/],
      ['MIQYAS_BACKUP_DRILL_CRON', '1 1 1 * *', /MIQYAS_BACKUP_IDENTITY_FILE/],
    ] as const)
      expect([name, faultsOf({ ...whole, [name]: value })]).toEqual([name, [expect.stringMatching(words)]]);
    expect(faultsOf({ ...whole, MIQYAS_BACKUP_IDENTITY: 'hunter2' }).join()).not.toContain('hunter2');
  });
  it('take the address of the database from a file, because a password may stand in it', () => {
    expect(faultsOf({ MIQYAS_DATABASE_URL_FILE: '/nowhere/url' })).toEqual([expect.stringMatching(/^MIQYAS_DATABASE_URL_FILE/)]);
  });
  it('throw one kind of error', () => expect(() => readConfig({ MIQYAS_PORT: '-1' })).toThrow(SettingsError));
});
