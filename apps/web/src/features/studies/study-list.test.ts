import type { Study } from '@miqyas/contract/client';
import { describe, expect, it } from 'vitest';
import { kpisStudied, studiesByYear } from './study-list.ts';

const named = (code: string) => ({ code, names: { ar: '', zh: '', en: code } });
const study = (key: string, day: string, domains: string[], kpis: string[] = []): Study => ({
  ...{ key, entry: { code: key, published_on: day }, domains: domains.map(named), countries: [], kpis: kpis.map(named) },
});
const studies = [
  study('A', '2026-10-01', ['energy'], ['K1', 'K2']),
  study('B', '2026-01-01', ['mobility'], ['K2']),
  study('C', '2024-05-01', []),
];
const keys = (chosen: Partial<Parameters<typeof studiesByYear>[1]>) =>
  studiesByYear(studies, { domain: undefined, hits: undefined, ...chosen }).map(([year, own]) => [year, ...own.map(({ key }) => key)]);

describe('studies', () => {
  it('stand by year, the newest first', () =>
    expect(keys({})).toEqual([
      ['2026', 'A', 'B'],
      ['2024', 'C'],
    ]));

  it('are those of a domain, and those that were found; a search that finds nothing leaves none', () => {
    const hit = { register: 'study', key: 'B', names: named('B').names } as const;
    expect([keys({ domain: 'energy' }), keys({ hits: [hit] }), keys({ hits: [] }), keys({ domain: 'energy', hits: [hit] })]).toEqual([
      [['2026', 'A']],
      [['2026', 'B']],
      [],
      [],
    ]);
  });

  it('are counted by the KPIs that they bear on', () =>
    expect(kpisStudied(studies).map(({ kpi, count }) => [kpi.code, count])).toEqual([
      ['K2', 2],
      ['K1', 1],
    ]));
});
