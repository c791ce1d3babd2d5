import { describe, expect, it } from 'vitest';
import { COUNTRIES } from './countries.ts';
import CATEGORIES from './data/categories.json' with { type: 'json' };
import { demonstrationAt } from './demonstration/demonstration.ts';
import { DOMAINS } from './programme.ts';
import { KPI_RECORDS, TARGET_RECORDS } from './records.ts';

const now = '2026-11-23T09:00:00.000Z';
const today = 20780;
const one = demonstrationAt(now, today);

describe('the demonstration programme', () => {
  it('is the same on every machine', () => expect(demonstrationAt(now, today)).toEqual(one));

  it('has forty projects over five domains and a dozen countries', () => {
    expect(one.projects).toHaveLength(40);
    expect(new Set(one.projects.map((project) => project.domain)).size).toBe(5);
    expect(new Set(one.projects.map((project) => project.country)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(one.projects.map((project) => project.centre)).size).toBe(2);
  });

  it('records nothing after its day', () => {
    const moments = one.series.flatMap((series) => series.revisions.map((revision) => revision.at));
    expect(moments.every((at) => at <= now)).toBe(true);
    expect(moments.length).toBeGreaterThan(4000);
  });

  it('has gaps, late values, wrong values that were returned and corrected, and values that wait for approval', () => {
    const revisions = one.series.flatMap((series) => series.revisions);
    expect(revisions.some((revision) => revision.value === undefined)).toBe(true);
    expect(revisions.filter((revision) => revision.status === 'returned').length).toBeGreaterThan(10);
    const newest = one.series.map((series) => series.revisions.at(-1)?.status);
    expect(newest).toContain('submitted');
    expect(newest).toContain('approved');
  });

  it('has categories that add up to the whole in every revision', () => {
    const parts = one.series.filter(({ category }) => category !== '');
    expect(parts.length).toBeGreaterThanOrEqual(8);
    for (const { reportingUnit, kpi, revisions } of one.series.filter((whole) =>
      parts.some((part) => part.reportingUnit === whole.reportingUnit && part.kpi === whole.kpi && whole.category === ''),
    )) {
      const own = parts.filter((part) => part.reportingUnit === reportingUnit && part.kpi === kpi);
      for (const [i, { value }] of revisions.entries()) {
        const sum = own.reduce((total, part) => total + (part.revisions[i]?.value ?? 0), 0);
        expect(sum).toBeCloseTo(value ?? 0, 9);
      }
    }
  });

  it('notes events in three languages, each after it happened', () => {
    expect(one.annotations.length).toBeGreaterThan(10);
    expect(
      one.annotations.filter(({ texts, at, day }) => !texts.ar || !texts.zh || !texts.en || Date.parse(at) / 86_400_000 < day),
    ).toEqual([]);
  });

  it('uses KPIs that the catalogue defines', () => {
    const codes = new Set(KPI_RECORDS.map((record) => (record as { code: string }).code));
    expect(one.assignments.map((assignment) => assignment.kpi).filter((code) => !codes.has(code))).toEqual([]);
  });

  it('is called illustrative in every target and value', () => {
    expect(new Set(one.targets.map((target) => target.certainty))).toEqual(new Set(['illustrative']));
  });
});

describe('the catalogue', () => {
  it('has the 22 members of the Arab League and China', () => {
    expect(COUNTRIES.filter((country) => country.bloc === 'LAS')).toHaveLength(22);
    expect(COUNTRIES).toHaveLength(23);
  });

  it('names everything in three languages', () => {
    const named = [...COUNTRIES, ...DOMAINS, ...DOMAINS.flatMap((domain) => domain.focusAreas), ...one.projects];
    expect(named.filter(({ names }) => !names.ar || !names.zh || !names.en)).toEqual([]);
  });

  it('holds 130 definitions and 39 published targets', () => {
    expect([KPI_RECORDS.length, TARGET_RECORDS.length]).toEqual([130, 39]);
  });

  it('defines every KPI in three languages, and what a ratio divides by what', () => {
    const texts = (names: readonly string[]) => names.flatMap((name) => [name, `${name}_ar`, `${name}_zh`]);
    const lacking = (KPI_RECORDS as readonly Readonly<Record<string, unknown>>[]).flatMap((record) => {
      const terms = record['aggregation'] === 'ratio' || record['numerator'] !== null ? ['numerator', 'denominator'] : [];
      const needed = ['name_en', 'name_ar', 'name_zh', ...texts(['definition', ...terms])];
      return needed.filter((field) => !record[field]).map((field) => `${record['code']} ${field}`);
    });
    expect(lacking).toEqual([]);
  });

  it('writes Chinese with full-width punctuation', () => {
    const chinese = (KPI_RECORDS as readonly Readonly<Record<string, unknown>>[]).flatMap((record) =>
      ['name_zh', 'definition_zh', 'numerator_zh', 'denominator_zh'].map((field) => String(record[field] ?? '')),
    );
    expect(chinese.filter((text) => /[,:;()]| \p{Script=Han}|\p{Script=Han} /u.test(text))).toEqual([]);
  });

  it('names the categories of the demonstration', () => {
    const named = Object.entries(CATEGORIES).flatMap(([kpi, categories]) => categories.map(({ code }) => `${kpi} ${code}`));
    const used = one.series.filter(({ category }) => category !== '').map(({ kpi, category }) => `${kpi} ${category}`);
    expect(new Set(named)).toEqual(new Set(used));
  });
});
