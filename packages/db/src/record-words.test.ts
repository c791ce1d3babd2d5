import { type Entry, type FollowUpName, keyOf, REGISTERS, searchQuery } from '@miqyas/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { derive } from './derived.ts';
import { searchRecords } from './record-words.ts';
import { putRecords, removeRecord } from './records.ts';
import { openStore } from './store.ts';
import { TEST_TRAIL_KEYS, type TestDatabase, testEngines } from './testing/engines.ts';
import { SEEDED, seed } from './testing/seed.ts';

const { programme } = SEEDED;

describe.each(await testEngines())('the words of entries on $name', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await engine.open({ name: 'one programme', fill: seed });
  });
  afterEach(() => database.remove());

  const put = (register: FollowUpName, entries: readonly Entry[]) =>
    database.store.transaction((tx) =>
      putRecords(tx, {
        ...{ programme, register, entries, keyOf: (entry) => keyOf(REGISTERS[register], entry) },
        authorship: { by: 'somebody', at: '2026-11-23T09:00:00.000Z', reason: '' },
      }),
    );
  const found = async (question: string, more: { registers?: FollowUpName[]; limit?: number } = {}) => {
    const hits = await searchRecords(database.store.read, { programme, groups: searchQuery(question), limit: 20, ...more });
    return hits.map(({ key }) => key);
  };
  const study = (code: string, texts: Entry): Entry => ({ code, published_on: '2026-10-01', ...texts });

  it('are found in three languages, by their beginning and however they are written', async () => {
    await put('study', [
      study('S-AR', { name_ar: 'أثر التحوّل الرقمي في المدن العربية', abstract_ar: 'إحصاءات عن كفاءة الطّاقة' }),
      study('S-ZH', { name_zh: '阿拉伯国家数字城市合作研究', abstract_zh: '停车与交通管理' }),
      study('S-EN', { name_en: 'Average parking search time', authors: 'İpek Łukasz' }),
    ]);
    const table = ['مدن', 'المدن', 'احصاء', 'الطاقه', '城市', '市城', '数字 合作', 'park', 'king', 'ipek lukasz', 's-en', 'مدن parking'];
    const answers: [string, string[]][] = [];
    for (const question of table) answers.push([question, await found(question)]);
    expect(answers).toEqual([
      ['مدن', ['S-AR']],
      ['المدن', ['S-AR']],
      ['احصاء', ['S-AR']],
      ['الطاقه', ['S-AR']],
      ['城市', ['S-ZH']],
      ['市城', []],
      ['数字 合作', ['S-ZH']],
      ['park', ['S-EN']],
      ['king', []],
      ['ipek lukasz', ['S-EN']],
      ['s-en', ['S-EN']],
      ['مدن parking', []],
    ]);
  });

  it('are what an entry says now, and gone with it; what it refers to is no word of it', async () => {
    await put('study', [study('S', { name_en: 'Water', domains: 'mobility' })]);
    await put('study', [study('S', { name_en: 'Traffic', domains: 'mobility' })]);
    expect([await found('water'), await found('traffic'), await found('mobility')]).toEqual([[], ['S'], []]);
    await database.store.transaction((tx) => removeRecord(tx, { programme, register: 'study', key: 'S', at: '2026-11-23T10:00:00.000Z' }));
    expect(await found('traffic')).toEqual([]);
  });

  it('tell nothing of who took part in a course', async () => {
    await put('course-result', [{ course: 'C', participant: 'p-0011223344556677', country: 'OMN', after: 70 }]);
    expect(await found('p 0011223344556677')).toEqual([]);
  });

  it('come best first, of the registers that are asked for, no more than are wanted', async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `filler${i}`).join(' ');
    await put('study', [
      study('LONG', { name_en: 'A report', abstract_en: `${filler} grids` }),
      study('SHORT', { name_en: 'Grids grids' }),
    ]);
    await put('candidate', [{ code: 'CAND', name_en: 'Grids', category: 'smart-city', domain: 'd' }]);
    expect((await found('grids', { registers: ['study'] })).at(0)).toBe('SHORT');
    expect(await found('grids', { registers: ['candidate'] })).toEqual(['CAND']);
    expect(await found('grids', { limit: 2 })).toHaveLength(2);
    expect(await found('grids', { registers: [] })).toEqual([]);
  });

  it.each([
    ['quotes', `"it's" 'quoted' \\" \\' \``],
    ['operators', 'a AND b OR NOT c NEAR(d e, 5) * ^ : - + ( ) { } | & ! <-> words:x'],
    ['NUL', 'nul\u0000byte'],
    ['a wildcard alone', '*'],
    ['nothing', '   '],
    ['emoji', '🙂👩‍👩‍👧‍👦🇴🇲'],
    ['half a character', '\ud83d'],
    ['10 kB', 'العربية words 中文 '.repeat(700)],
    ['one word of 10 kB', 'ب'.repeat(10_000)],
    ['10 kB of Chinese', '城'.repeat(10_000)],
    ['marks of another script', 'हिन्दी ไทย 한국어 עִבְרִית'],
  ])('are asked for safely, whatever is typed: %s', async (_, hostile) => {
    await put('study', [study('S', { name_en: 'Water and near not', abstract_en: 'what somebody has written' })]);
    expect(await found(hostile)).toEqual([]);
  });

  it('of another script are found as well', async () => {
    await put('study', [study('S', { name_en: 'हिन्दी में 한국어' })]);
    expect([await found('हिन्दी'), await found('한국어')]).toEqual([['S'], ['S']]);
  });

  it('are operators nowhere: a word that is called like one is a word', async () => {
    await put('study', [study('S', { name_en: 'Near and not or' })]);
    expect(await found('NEAR AND NOT OR')).toEqual(['S']);
  });

  it('come back when the index is dropped', async () => {
    await put('study', [study('S', { name_en: 'Water' })]);
    await database.store.transaction((tx) => tx.deleteFrom('record_word').execute());
    expect(await found('water')).toEqual([]);
    if (database.options) {
      const again = await openStore(database.options, TEST_TRAIL_KEYS);
      await again.close();
    } else await database.store.transaction(derive);
    expect(await found('water')).toEqual(['S']);
  });

  it('of 10,000 entries are put in and found at once', { timeout: 60_000 }, async () => {
    const entries = Array.from(
      { length: 10_000 },
      (_, i): Entry => ({
        code: `A-${i}`,
        name_en: `Repair the meter ${i} of the district`,
        name_ar: `إصلاح العدّاد ${i} في الحيّ`,
        name_zh: `维修第${i}号智能电表`,
        owner: 'somebody',
        due: '2026-12-01',
        reporting_unit: 'u',
        kpi: 'k',
      }),
    );
    const begun = performance.now();
    await put('action', entries);
    expect(performance.now() - begun).toBeLessThan(20_000);
    const times: number[] = [];
    for (const question of ['meter 9999', 'عداد ٩٩٩٩', '第9999号', 'repair', '电表']) {
      const start = performance.now();
      const hits = await found(question);
      times.push(performance.now() - start);
      expect(hits.length).toBeGreaterThan(0);
      if (question.includes('9')) expect(hits).toEqual(['A-9999']);
    }
    const start = performance.now();
    await put('action', [{ ...(entries[77] as Entry), name_en: 'Another' }]);
    expect(performance.now() - start).toBeLessThan(1000);
    // Generous, for a machine that does other things as well.
    expect(Math.max(...times)).toBeLessThan(2000);
  });
});
