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
  it('let metrics be read nowhere unless they say where, and by nobody from elsewhere without a token', () => {
    expect(readConfig({}).observing).toEqual({
      ...{ log: { level: 'warn', format: 'auto' }, slowMs: 1000, metricsAt: undefined, metricsToken: undefined, otlp: undefined },
    });
    const at = (text: string, more = {}) => readConfig({ MIQYAS_METRICS_ADDRESS: text, ...more }).observing.metricsAt;
    expect(at('127.0.0.1:9464')).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(at('[::1]:0')).toEqual({ host: '::1', port: 0 });
    const token = 'a-token-of-twenty-four-characters';
    expect(at('0.0.0.0:9464', { MIQYAS_METRICS_TOKEN: token })).toEqual({ host: '0.0.0.0', port: 9464 });
    for (const wrong of ['0.0.0.0:9464', '9464', 'host:', 'host:70000', 'a b:1', 'http://127.0.0.1:9464'])
      expect([wrong, faultsOf({ MIQYAS_METRICS_ADDRESS: wrong })]).toEqual([wrong, [expect.stringMatching(/^MIQYAS_METRICS_ADDRESS/)]]);
    expect(faultsOf({ MIQYAS_METRICS_TOKEN: 'hunter2' })).toEqual([expect.stringMatching(/^MIQYAS_METRICS_TOKEN is too short/)]);
    expect(faultsOf({ MIQYAS_METRICS_TOKEN: 'hunter2' }).join()).not.toContain('hunter2');
  });
  it('tell nobody anything unless they name who, and a secret only over TLS', () => {
    const otlp = (env: Record<string, string>) => readConfig(env).observing.otlp;
    expect(otlp({ MIQYAS_TRACE_PERCENT: '10' })).toBeUndefined();
    expect(otlp({ MIQYAS_OTLP_URL: 'http://collector:4318/', MIQYAS_TRACE_PERCENT: '10' })).toEqual({
      ...{ url: 'http://collector:4318', authorization: undefined, tracedShare: 0.1 },
    });
    const secret = { MIQYAS_OTLP_AUTHORIZATION: 'Basic aHVudGVyMg==' };
    expect(otlp({ MIQYAS_OTLP_URL: 'https://c.example', ...secret })?.authorization).toBe('Basic aHVudGVyMg==');
    expect(faultsOf({ MIQYAS_OTLP_URL: 'http://collector:4318', ...secret })).toEqual([expect.stringMatching(/in clear\.$/)]);
    for (const wrong of ['collector:4318', 'ftp://c', 'http://'])
      expect([wrong, faultsOf({ MIQYAS_OTLP_URL: wrong }).length]).toEqual([wrong, 1]);
    expect(faultsOf({ MIQYAS_OTLP_URL: 'https://c.example', MIQYAS_TRACE_PERCENT: '101' })).toHaveLength(1);
  });
  it('say how much is written down, in what form, and what is slow', () => {
    const { observing } = readConfig({ MIQYAS_LOG: 'json', MIQYAS_LOG_LEVEL: 'info', MIQYAS_SLOW_QUERY_MS: 'off' });
    expect(observing).toMatchObject({ log: { level: 'info', format: 'json' }, slowMs: undefined });
    expect(faultsOf({ MIQYAS_LOG: 'xml', MIQYAS_LOG_LEVEL: 'loud', MIQYAS_SLOW_QUERY_MS: '0' })).toHaveLength(3);
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
