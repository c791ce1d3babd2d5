import { describe, expect, it } from 'vitest';
import { UNOBSERVED } from '../access/observer.ts';
import { within } from '../access/under-way.ts';
import type { ObservingSettings } from '../config/observing.ts';
import { loggedPath } from '../http/logged-path.ts';
import { requestIdOf } from '../http/request-id.ts';
import { openLog } from './log.ts';
import { scrubbed } from './scrubbed.ts';
import { shortened, slowStatements } from './slow-statements.ts';

function kept(settings: Partial<ObservingSettings['log']> = {}, isTTY = false) {
  const lines: string[] = [];
  const opened = openLog({ level: 'info', format: 'auto', ...settings }, { isTTY, write: (line: string) => lines.push(line) });
  return { ...opened, lines, events: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('is an event a line, each with the request or the job that it is of', () => {
    const { log, events } = kept();
    log.info('alone');
    within({ kind: 'request', id: 'r-1', observer: UNOBSERVED }, () => log.warn({ code: 'busy' }, 'refused\nover two lines'));
    within({ kind: 'job', id: 'remind', observer: UNOBSERVED }, () => log.error({ err: new Error('no') }, 'job failed'));
    expect(events()).toMatchObject([
      { level: 'info', msg: 'alone' },
      { level: 'warn', msg: 'refused\nover two lines', requestId: 'r-1', code: 'busy' },
      { level: 'error', job: 'remind', err: { type: 'Error', message: 'no', stack: expect.stringContaining('log.test.ts') } },
    ]);
    expect(events()[0]).not.toHaveProperty('requestId');
  });

  it('follows a request through whatever it waits for', async () => {
    const { log, events } = kept();
    const one = (id: string, ms: number) =>
      within({ kind: 'request', id, observer: UNOBSERVED }, async () => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        log.info(id);
      });
    await Promise.all([one('slow', 8), one('fast', 1)]);
    expect(events().map(({ requestId, msg }) => [requestId, msg])).toEqual([
      ['fast', 'fast'],
      ['slow', 'slow'],
    ]);
  });

  it('says of an error where it came from, and nothing that a driver hung on it', () => {
    const { log, lines, events } = kept();
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.example) already exists.' });
    log.error({ err: new Error('not stored', { cause }) }, 'request failed');
    expect(events()).toMatchObject([{ err: { message: 'not stored', cause: { code: '23505', message: 'duplicate key' } } }]);
    expect(lines.join()).not.toContain('a@b.example');
  });

  it('is for reading on a terminal, and says there what an event holds', () => {
    const { log, say, lines } = kept({}, true);
    log.warn({ code: 'busy', tries: 2 }, 'refused');
    say('Miqyas serves http://127.0.0.1:8787', { url: 'u' });
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d WARN {2}refused code=busy tries=2\n$/);
    expect(lines[1]).toBe('Miqyas serves http://127.0.0.1:8787\n');
  });

  it('lets nobody move the cursor of who reads it, nor make a line of their own', () => {
    const { log, lines } = kept({}, true);
    log.warn({ asked: 'a\u001b[2Jb\u009bc\nforged WARN' }, 'refused');
    expect(lines.join('')).toMatch(/^[^\p{Cc}]+\n$/u);
  });

  it('comes to an end of an error that is its own cause', () => {
    const { log, events } = kept();
    const error = new Error('round');
    error.cause = error;
    log.error({ err: error }, 'failed');
    expect(events()).toMatchObject([{ err: { cause: { message: 'round' } } }]);
  });

  it('makes an event of sentences as well where all of it is JSON, whatever its level', () => {
    const { say, log, events } = kept({ format: 'json', level: 'error' }, true);
    log.warn('not this');
    say('Miqyas serves http://127.0.0.1:8787', { version: '1' });
    expect(events()).toMatchObject([{ level: 'info', msg: 'Miqyas serves http://127.0.0.1:8787', version: '1' }]);
  });
});

describe('what lets somebody in', () => {
  it.each([
    ['a token of a service', 'mqs_abcdefghijklmnopqrstuvwxyz'],
    ['a header', 'Bearer abc.def-ghi_jkl'],
    ['a password in an address', 'postgres://miqyas:hunter2@db/miqyas'],
    ['a link to a new password', 'https://m.example/password?token=abcdefghijkl&new=true'],
    ['the link of the first administrator', 'http://127.0.0.1/first-administrator?token=S3cretS3cretS3cret'],
    ['the address of a calendar', '/api/v1/calendar/AbCdEfGh0123456789.ics'],
    ['the address of an embedded chart', '/api/v1/embeds/AbCdEfGh0123456789/data'],
    ['a cookie', '__Host-miqyas.session_token=abcdefghij.klmnopqrst; Path=/'],
    ['a key that opens backups', 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQ'],
    ['a signed address of a storage', 'https://s3.example/b/k?X-Amz-Signature=0123456789abcdef&X-Amz-Credential=AKIA'],
  ])('is never in a line: %s', (_, text) => {
    const secrets = ['abcdefghijkl', 'hunter2', 'abc.def', 'S3cret', 'AbCdEfGh', 'klmnopqrst', '1QQQQ', '0123456789abcdef', 'AKIA'];
    const { log, lines } = kept();
    log.warn({ text, nested: { deep: [text] }, err: new Error(`failed at ${text}`) }, `said: ${text}`);
    expect(secrets.filter((secret) => lines.join().includes(secret))).toEqual([]);
    expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
  });

  it('leaves what is none as it is', () => {
    const line = '{"msg":"answered","route":"/api/v1/programmes/:programme/kpis","status":200,"requestId":"6b4a9e26-e287"}';
    expect(scrubbed(line)).toBe(line);
  });

  it.each([
    ['/api/v1/calendar/abc', '/api/v1/calendar/…'],
    ['/api/v1/calender/AbCdEfGh0123456789AbCdEfGh', '/api/v1/calender/…'],
    ['/embed/abc/more?token=x', '/embed/…/more'],
    ['/api/v1/programmes/CITIES/kpis', '/api/v1/programmes/CITIES/kpis'],
  ])('has no place in a path: %s', (path, shown) => expect(loggedPath(path)).toBe(shown));
});

describe('what a caller calls a request', () => {
  it.each(['6b4a9e26-e287-4666-a15f-42fc100fa735', 'abcdefgh', 'Root-1.2_3', 'a'.repeat(64)])('is taken over: %s', (id) =>
    expect(requestIdOf(id)).toBe(id),
  );

  it.each([
    undefined,
    '',
    'short',
    'a'.repeat(65),
    'with blank',
    'a"},{"level":"error"',
    'line\nbreak-line',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '-begins-with-a-hyphen',
    'ünïcödé-ünïcödé',
    '%0d%0aSet-Cookie',
  ])('is replaced where it could be something else: %j', (id) => {
    const given = requestIdOf(id);
    expect(given).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(given).not.toBe(requestIdOf(id));
  });
});

describe('slow statements', () => {
  const statement = { text: 'select * from "job"', kind: 'select', pool: 'read', failed: false } as const;

  it('are written down from the threshold on, with how long they took', () => {
    const { log, events } = kept();
    const observe = slowStatements(log, 100);
    for (const durationMs of [99.9, 100, 250.4]) observe({ ...statement, durationMs });
    expect(events()).toMatchObject([
      { msg: 'slow statement', ms: 100, statement: 'select * from "job"', kind: 'select', pool: 'read' },
      { ms: 250 },
    ]);
  });

  it('are shortened to what tells them apart', () => {
    expect(shortened('insert into t\n  (a, b) values (?, ?), (?, ?), (?,?)')).toBe('insert into t (a, b) values (…)');
    expect(shortened('select * from t where a in ($1, $2, $3) and b = $4')).toBe('select * from t where a in (…) and b = $4');
    const long = `insert into t (a) values ${Array.from({ length: 20_000 }, () => '(?, ?)').join(', ')} on conflict do nothing`;
    expect(shortened(long)).toBe('insert into t (a) values (…)');
    expect(shortened(`select ${'a, '.repeat(2000)}b`)).toHaveLength(1001);
  });

  it('cost no time however long they are and however they are made', () => {
    const begun = performance.now();
    for (const text of ['('.repeat(50_000), `(${'? '.repeat(30_000)}`, `(${'?,'.repeat(30_000)}x`, ' '.repeat(60_000)]) shortened(text);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
