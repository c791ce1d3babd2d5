import type { Standards } from '@miqyas/contract/client';
import { translator } from '@miqyas/i18n';
import { describe, expect, it } from 'vitest';
import { standardsSentence } from './standards-sentence.ts';

const line = {} as Standards['standards'][number];
const standards = (says: Partial<Standards>): Standards => ({
  ...{ today: '2026-11-23', countries: 22, all: 28, kpis: 64, old: { kpis: 0, projects: 0 }, withdrawn: [] },
  ...{ standards: Array.from({ length: 28 }, () => line), ...says },
});
const said = (language: 'ar' | 'zh' | 'en', says: Partial<Standards>) =>
  standardsSentence(standards(says), language, translator(language)).replaceAll(/[\u2066-\u2069]/g, '');

describe('the sentence about the library', () => {
  it('counts what still rests on an old edition', () => {
    const says = { old: { kpis: 0, projects: 2 } };
    expect(said('en', says)).toBe('28 standards in the library carry 64 KPIs. Two projects still rest on an old edition.');
    expect(said('ar', says)).toBe('تضم المكتبة 28 معيارًا، ويستند إليها 64 مؤشرًا. ولا يزال مشروعان يستندان إلى إصدار قديم.');
    expect(said('zh', says)).toBe('标准库收录28项标准，支撑64个指标。仍有2个项目采用旧版本。');
  });
  it('names a withdrawn edition that KPIs rest on', () =>
    expect(said('en', { withdrawn: [{ standard: 'HZ-RF-03', edition: '1.0', kpis: 1 }] })).toContain('withdrawn edition: HZ-RF-03 1.0.'));
  it('says where nothing fits a filter, and where there is nothing', () => {
    expect(said('en', { standards: [] })).toBe('None of the 28 standards in the library fits.');
    expect(said('en', { standards: [], all: 0 })).toBe('No standard in the library yet.');
  });
});
