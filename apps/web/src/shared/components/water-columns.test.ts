import type { Overview, TargetProgress } from '@miqyas/contract/client';
import { translator } from '@miqyas/i18n';
import { describe, expect, it } from 'vitest';
import { chosenSearch, isChosen } from './chosen.ts';
import { sentenceOf, sentenceText } from './sentence.ts';
import { columnOf, firstOf, groupsOf } from './water-columns.ts';

const target = (id: number, more: Partial<TargetProgress> = {}): TargetProgress =>
  ({ id, status: 'on-track', flags: [], followed: true, owner: 'x', domain: 'energy', pace: 1, ...more }) as TargetProgress;
const energy = { kind: 'domain', code: 'energy', names: { en: 'New Energy', ar: 'الطاقة الجديدة', zh: '新能源' } };
const overview = (targets: readonly TargetProgress[]): Overview =>
  ({
    targets,
    parts: [energy],
    scope: { kind: 'programme', code: 'p' },
    month: '2026-10',
    followed: targets.length,
  }) as unknown as Overview;

describe('the columns of a scope', () => {
  it('stand with the furthest behind first and what is not judged last; what nobody follows is left out', () => {
    const all = [
      target(1, { pace: 1.2 }),
      target(2, { pace: undefined, status: 'not-judged' }),
      target(3, { pace: 0.1 }),
      target(4, { followed: false }),
    ];
    expect(groupsOf(overview(all)).map(({ columns }) => columns.map(({ id }) => id))).toEqual([[3, 1, 2]]);
  });

  it('begin with the worst that nobody answers for', () => {
    const owned = target(1, { pace: 0.1, status: 'off-track' });
    const unowned = target(2, { pace: 0.4, status: 'off-track', owner: '' });
    expect(firstOf(groupsOf(overview([owned, unowned])))).toBe(2);
    expect(firstOf(groupsOf(overview([owned, target(3)])))).toBe(1);
    expect(columnOf(target(4, { status: 'off-track', owner: '', lead: 'somebody' })).unowned).toBe(false);
  });

  it('show what waits for approval as a part of its own where it would be ahead', () => {
    const known = { latest: { period: '2026-10', value: 60 }, baseline: { period: '2025', value: 40 }, pace: 0.5 };
    const waiting = (value: number) => columnOf(target(1, { ...known, pending: { period: '2026-10', value, status: 'on-track' } }));
    expect([waiting(70).approvedPace, waiting(70).pace]).toEqual([0.5, 0.75]);
    expect(waiting(50)).toMatchObject({ pace: 0.5, approvedPace: undefined });
  });
});

describe('the month in one sentence', () => {
  const all = [
    ...[
      target(1),
      target(2, { status: 'achieved' }),
      target(3, { status: 'off-track', owner: '' }),
      target(4, { status: 'missed', domain: 'mobility' }),
    ],
    target(5, { status: 'at-risk' }),
  ];
  const text = (language: 'en' | 'ar' | 'zh') =>
    sentenceText(overview(all), language, translator(language)).replace(/[\u2066-\u2069]/g, '');

  it('counts what is good, what is behind, where nobody answers for it, and what has passed; nothing that is none', () => {
    expect(text('en')).toBe('2 of 5 achieved or on track · 2 off track · 1 in New Energy without an owner · 1 deadline passed');
    expect(text('zh')).toBe('5项中2项已达成或进展正常 · 2项进度滞后 · 新能源1项无责任人 · 1项期限已过');
    expect(text('ar')).toBe('2 من 5 تحقّقا أو على المسار · 2 خارج المسار · 1 في الطاقة الجديدة بلا مسؤول · 1 انقضى موعده');
    expect(sentenceText(overview([target(1)]), 'en', translator('en'))).toBe('1 of 1 achieved or on track');
  });

  it('counts all that nobody answers for on a page without domains', () => {
    const part = { ...overview(all), parts: [] };
    expect(sentenceText(part, 'zh', translator('zh'))).toContain('1项无责任人');
    expect(sentenceText(part, 'en', translator('en'))).toContain(' · 1 without an owner · ');
  });

  it('says the same where not all targets are here, as the answer counted them', () => {
    const part = {
      ...overview(all.slice(0, 1)),
      ...{ targetsLeft: 4, followed: 5, unowned: [{ domain: 'energy', count: 1 }] },
      counts: { achieved: 1, 'on-track': 1, 'at-risk': 1, 'off-track': 1, missed: 1, awaited: 0, 'no-data': 0, 'not-judged': 0 },
    };
    expect(sentenceText(part, 'en', translator('en'))).toBe(sentenceText(overview(all), 'en', translator('en')));
  });

  it('rewrites itself for those of a number that was pressed', () => {
    const chosen = { only: 'behind' } as const;
    const parts = sentenceOf(overview(all), 'en', translator('en'), chosen);
    expect(parts.map(({ only, number }) => [only, number])).toEqual([
      ['behind', '2'],
      ['unowned', '1 in New Energy'],
      ['passed', '1'],
    ]);
    expect(all.filter((one) => isChosen(one, chosen)).map(({ id }) => id)).toEqual([3, 4]);
    expect(all.filter((one) => isChosen(one, { only: 'unowned', domain: 'mobility' }))).toEqual([]);
  });

  it('takes from an address what is one of these, and nothing else', () => {
    expect(chosenSearch({ only: 'behind', within: 'energy', status: 'nonsense' })).toEqual({ only: 'behind', within: 'energy' });
    expect(chosenSearch({ only: 'everything', within: 'energy' })).toEqual({});
  });
});
