import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChannels } from './channels.ts';
import { readConfig } from './env.ts';

const read = (value: unknown) => {
  const faults: string[] = [];
  const channels = readChannels(typeof value === 'string' ? value : JSON.stringify(value), faults);
  return { channels, faults };
};
const faultsOf = (value: unknown) => read(value).faults;

const HOOK = { kind: 'webhook', format: 'generic', url: 'https://hooks.example/in' };
const BUCKET = { kind: 'bucket', endpoint: 'https://s3.example/', bucket: 'b', accessKey: 'a', secretKey: 'hunter2' };

describe('channels of reports', () => {
  it('are none without the setting', () => expect(readConfig({}).channels.size).toBe(0));

  it('are read by name, each kind with what it needs', () => {
    const secret = 'SEC0123456789abcdef';
    const { channels, faults } = read({
      archive: { kind: 'folder', path: '/srv/reports' },
      cloud: { ...BUCKET, prefix: '/monthly/' },
      portal: { ...HOOK, secret },
      'team-1': { ...HOOK, format: 'teams' },
      ding: { ...HOOK, format: 'dingtalk', secret },
      near: { ...HOOK, url: 'http://127.0.0.1:9000/in', format: 'wecom' },
    });
    expect(faults).toEqual([]);
    expect(Object.fromEntries(channels)).toEqual({
      archive: { kind: 'folder', path: '/srv/reports' },
      cloud: { ...BUCKET, endpoint: 'https://s3.example', region: 'us-east-1', prefix: 'monthly/' },
      portal: { ...HOOK, secret },
      'team-1': { ...HOOK, format: 'teams', secret: undefined },
      ding: { ...HOOK, format: 'dingtalk', secret },
      near: { ...HOOK, url: 'http://127.0.0.1:9000/in', format: 'wecom', secret: undefined },
    });
  });

  it('may stand in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'miqyas-channels-'));
    const file = join(folder, 'channels.json');
    await writeFile(file, `\uFEFF${JSON.stringify({ portal: HOOK })}\n`);
    expect([...readConfig({ MIQYAS_REPORT_CHANNELS: `@${file}` }).channels.keys()]).toEqual(['portal']);
    await rm(folder, { recursive: true });
    expect(faultsOf(`@${file}`)).toEqual([expect.stringMatching(/^MIQYAS_REPORT_CHANNELS: "@\/.*cannot be read; expected a file/)]);
  });

  it.each([
    ['a name that is none', { Board: HOOK }, /, "Board": expected a name/],
    ['a kind that is none', { a: { kind: 'fax' } }, /, "a"\.kind: expected folder, bucket or webhook/],
    ['no kind', { a: {} }, /, "a"\.kind: expected folder/],
    ['no object', { a: 'https://x' }, /, "a": expected an object/],
    ['a format that is none', { a: { ...HOOK, format: 'slack' } }, /, "a"\.format: expected generic, teams/],
    ['an address in clear', { a: { ...HOOK, url: 'http://hooks.example/in' } }, /, "a"\.url: expected an address, https/],
    ['a storage in clear', { a: { ...BUCKET, endpoint: 'http://s3.example' } }, /, "a"\.endpoint: expected the address/],
    ['a missing key', { a: { ...BUCKET, secretKey: undefined } }, /, "a"\.secretKey: expected a secret key/],
    ['an empty path', { a: { kind: 'folder', path: ' ' } }, /, "a"\.path: expected the path/],
    [
      'a setting that it does not know',
      { a: { kind: 'folder', path: '/x', mode: 7 } },
      /, "a": "mode" is no setting of it; expected kind, path/,
    ],
    ['a short secret', { a: { ...HOOK, secret: 'short' } }, /, "a"\.secret: expected at least 16/],
    ['a secret where nothing is signed', { a: { ...HOOK, format: 'wecom', secret: 'x'.repeat(20) } }, /, "a"\.secret: expected none/],
    ['a list', [HOOK], /: expected an object/],
    ['what is no JSON', '{\n  "a": {"url": "hunter2"},,\n}', /, line 2, column \d+: expected JSON/],
    ['a comment', '{} // none', /line 1, column 4: expected JSON/],
    ['one name for two', `{"a": ${JSON.stringify(HOOK)}, "a": ${JSON.stringify(HOOK)}}`, /, "a": is there twice/],
  ])('name %s', (_, value, fault) => expect(faultsOf(value)).toEqual([expect.stringMatching(fault)]));

  it('name every fault together, with the other settings, and repeat no secret', () => {
    const value = { X: { ...HOOK, url: 'http://hunter2.example' }, b: { ...BUCKET, bucket: 1, region: '' } };
    expect(faultsOf(value)).toHaveLength(4);
    expect(faultsOf(value).join()).not.toContain('hunter2');
    expect(faultsOf('{"a": hunter2').join()).not.toContain('hunter2');
    expect(() => readConfig({ MIQYAS_PORT: 'x', MIQYAS_REPORT_CHANNELS: JSON.stringify(value) })).toThrow(/MIQYAS_PORT.*"b"\.bucket/s);
  });
});
