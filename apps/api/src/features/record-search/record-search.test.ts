import type { Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number>>;

describe.each(await testEngines())('search over follow-up, on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing' });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman', name_ar: 'عُمان', name_zh: '阿曼' }]);
    await put('kpi', [
      { code: 'OPEN', name_en: 'Open', unit: '%', direction: 'increase' },
      { code: 'SECRET', name_en: 'Secret', unit: '%', direction: 'increase', classification: 'restricted' },
    ]);
    await put('study', [
      {
        ...{ code: 'S1', name_en: 'Digital cities', name_ar: 'المدن الرقمية', name_zh: '数字城市', published_on: '2026-10-01' },
        ...{ abstract_ar: 'إحصاءات عن كفاءة الطاقة في المدن', abstract_en: 'Figures of energy in cities' },
      },
      { code: 'S2', name_en: 'Hidden cities', published_on: '2026-09-01', about_kpis: 'SECRET' },
    ]);
    await put('standard', [{ code: 'ISO-1', name_en: 'Meter data', name_ar: 'بيانات العدادات', standard_kind: 'international' }]);
    await put('localisation', [
      { standard: 'ISO-1', country: 'OMN', localisation_state: 'open', legal_basis_en: 'Royal decree on meters of cities' },
    ]);
    await put('meeting', [{ code: 'M1', name_en: 'Third meeting', day: '2026-10-05' }]);
    await put('agenda-item', [{ meeting: 'M1', number: 1, name_en: 'Twin cities' }]);
  });
  afterAll(() => installation.close());

  const put = async (register: RegisterName, entries: readonly Cells[]) => {
    const report = await client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
    if (!report.stored) throw new Error(JSON.stringify(report.faults));
  };
  const hits = async (find: string, more: { register?: 'study'; lang?: 'ar' | 'en' | 'zh'; limit?: string } = {}) =>
    (await client.recordSearch({ programme, find, ...more })).hits;
  const marked = (parts: readonly { text: string; found: boolean }[] = []) =>
    parts.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

  it('finds entries of every register, with the place where it was found in the reader’s language', async () => {
    expect((await hits('citi')).map(({ register, key }) => `${register}/${key}`).sort()).toEqual([
      'agenda-item/M1 1',
      'localisation/ISO-1 OMN',
      'study/S1',
      'study/S2',
    ]);
    const [arabic] = await hits('مدن', { lang: 'ar' });
    expect([arabic?.key, arabic?.snippet?.language, marked(arabic?.snippet?.parts)]).toEqual(['S1', 'ar', '[المدن] الرقمية']);
    const [both] = await hits('الطاقه مدن', { lang: 'en' });
    expect(marked(both?.snippet?.parts)).toBe('إحصاءات عن كفاءة [الطاقة] في [المدن]');
    expect((await hits('城市', { lang: 'zh' })).map(({ key }) => key)).toEqual(['S1']);
  });

  it('names what has no name by what it is about, and the meeting on whose page something is read', async () => {
    const [localised] = await hits('royal');
    expect(localised?.names).toEqual({ en: 'Meter data, Oman', ar: 'بيانات العدادات، عُمان', zh: 'Meter data、阿曼' });
    expect(await hits('twin')).toMatchObject([{ register: 'agenda-item', meeting: 'M1', names: { en: 'Twin cities' } }]);
    expect(await hits('third')).toMatchObject([{ register: 'meeting', key: 'M1', meeting: 'M1' }]);
  });

  it('asks one register, and shows no more than is wanted', async () => {
    expect((await hits('cities', { register: 'study' })).map(({ key }) => key).sort()).toEqual(['S1', 'S2']);
    expect(await hits('cities', { limit: '1' })).toHaveLength(1);
  });

  it('keeps what is about a KPI from who may not see it', async () => {
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      await addPeople(tx, [{ code: 'viewer', kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [{ person: 'viewer', role: 'viewer', programme, scope: scope('') }]);
    });
    const viewer = await installation.client('viewer');
    const found = await viewer.recordSearch({ programme, find: 'hidden' });
    expect(found.hits).toEqual([]);
    expect((await viewer.studies({ programme })).studies.map(({ key }) => key)).toEqual(['S1']);
  });

  it.each([`" OR words:* NEAR(a b) ^'\\`, '🙂', '   ', `' & | ! <-> :*`])('answers whatever is typed: %s', async (find) =>
    expect(await hits(find)).toEqual([]),
  );

  it('refuses a question as long as a book', async () => {
    await expect(hits('a'.repeat(10_000))).rejects.toMatchObject({ status: 400 });
  });

  it('lists studies with what they name, the newest first', async () => {
    const { studies, kpis } = await client.studies({ programme });
    expect(studies.map(({ key }) => key)).toEqual(['S1', 'S2']);
    expect([studies[1]?.kpis, kpis]).toEqual([[{ code: 'SECRET', names: { ar: '', zh: '', en: 'Secret' } }], 1]);
    expect(studies[0]?.entry).not.toHaveProperty('abstract_en');
  });
});
