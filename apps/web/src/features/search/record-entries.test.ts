import type { RecordHit } from '@miqyas/contract/client';
import { FOLLOW_UP_NAMES } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { recordGroups } from './record-entries.ts';

const hit = (register: RecordHit['register'], key: string, more: Partial<RecordHit> = {}): RecordHit => ({
  register,
  key,
  names: { ar: '', zh: '', en: key },
  ...more,
});
const linkOf = (one: RecordHit) => recordGroups([one], 'en')[0]?.entries[0]?.link;

describe('what is found in follow-up', () => {
  it('stands under its register, that of the best hit first', () => {
    const groups = recordGroups([hit('study', 'S1'), hit('action', 'A1'), hit('study', 'S2')], 'en');
    expect(groups.map(({ register, entries }) => [register, entries.map(({ name }) => name)])).toEqual([
      ['study', ['S1', 'S2']],
      ['action', ['A1']],
    ]);
  });

  it.each([
    ['action', '/follow-up'],
    ['decision', '/follow-up/agreements'],
    ['memorandum', '/follow-up/agreements'],
    ['track', '/follow-up/agreements'],
    ['candidate', '/follow-up/pipeline'],
    ['standard', '/follow-up/standards'],
    ['edition', '/follow-up/standards'],
    ['localisation', '/follow-up/localisation'],
    ['course', '/follow-up/capacity'],
    ['transfer', '/follow-up/capacity'],
    ['study', '/follow-up/studies'],
  ] as const)('opens on the page of its register: %s', (register, to) =>
    expect(linkOf(hit(register, 'K 1'))).toEqual({ to, search: { entry: `${register}/K 1` } }),
  );

  it('of a meeting opens on the page of the meeting', () => {
    expect(linkOf(hit('meeting', 'M1', { meeting: 'M1' }))).toEqual({ to: '/follow-up/meetings/$code', params: { code: 'M1' } });
    expect(linkOf(hit('agenda-item', 'M1 2', { meeting: 'M1' }))).toMatchObject({
      params: { code: 'M1' },
      search: { entry: 'agenda-item/M1 2' },
    });
  });

  it('has a page wherever it is', () => {
    for (const register of FOLLOW_UP_NAMES) expect(linkOf(hit(register, 'K'))?.to).toMatch(/^\/follow-up/);
  });

  it('shows where it was found unless that is its name', () => {
    const snippet = (text: string) => ({ column: 'name_en', parts: [{ text, found: true }] });
    const [{ entries } = { entries: [] }] = recordGroups(
      [hit('study', 'S1', { snippet: snippet('S1') }), hit('study', 'S2', { snippet: snippet('x') })],
      'en',
    );
    expect(entries.map((one) => one.snippet?.parts[0]?.text)).toEqual([undefined, 'x']);
  });
});
