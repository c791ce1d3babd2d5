import type { TrainingStanding } from '@miqyas/contract/client';
import { translator } from '@miqyas/i18n';
import { describe, expect, it } from 'vitest';
import { capacitySentence } from './sentence.ts';

const standing = (status: TrainingStanding['status'], passed = 10, people = 20): TrainingStanding => ({
  ...{ passed, people, required: 12, endsOn: '2027-06-30', status },
});
const domain = (en: string, status: TrainingStanding['status'] | undefined) => ({
  ...{ code: en, names: { en, ar: `م ${en}`, zh: `域${en}` }, standing: status ? standing(status) : null },
});
const total = standing('at-risk', 1284, 2000);
const said = (domains: ReturnType<typeof domain>[], language: 'en' | 'ar' | 'zh' = 'en') =>
  capacitySentence({ total, domains, untargeted: 0 }, language, translator(language));

describe('the sentence on capacity', () => {
  it('says how many are trained, and which domains are behind', () => {
    expect(said([domain('A', 'off-track'), domain('B', 'at-risk'), domain('C', 'on-track'), domain('D', undefined)])).toBe(
      '1,284 of 2,000 people are trained. A is off its path, B at risk.',
    );
    expect(said([domain('A', 'off-track'), domain('B', 'missed')])).toBe('1,284 of 2,000 people are trained. A, B are off their paths.');
    expect(said([domain('A', 'on-track'), domain('B', 'achieved')])).toBe(
      '1,284 of 2,000 people are trained. Every domain is on its path.',
    );
    expect(said([domain('A', 'off-track')], 'ar')).toBe('تدرّب 1,284 من أصل 2,000 شخص. خارج المسار: م A.');
    expect(said([domain('A', 'at-risk')], 'zh')).toBe('2,000人中已有1,284人完成培训。域A存在风险。');
  });

  it('says that nothing is agreed, and never that it is off track', () =>
    expect(capacitySentence({ total: null, domains: [domain('A', undefined)], untargeted: 3 }, 'en', translator('en'))).toBe(
      'No training target is agreed yet; 3 people are trained.',
    ));

  it('says nothing of domains that cannot be judged yet', () =>
    expect(said([domain('A', 'not-judged')])).toBe('1,284 of 2,000 people are trained.'));
});
