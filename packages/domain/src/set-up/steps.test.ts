import { describe, expect, it } from 'vitest';
import { type SetUpFacts, setUpSteps } from './steps.ts';

const NOTHING: SetUpFacts = {
  ...{ names: 1, daysOffThisYear: 0, domains: 0, focusAreas: 0, centres: 0, countries: 0, cities: 0, organisations: 0 },
  ...{ projects: 0, projectsWithoutLead: 0, projectsWithoutAgreement: 0, kpis: 0, kpisOwed: 0, kpisOwedWithoutTarget: 0 },
  ...{ namesMissing: 0, agreements: 0, targets: 0, roles: 1, roleKinds: 7, notComeIn: 0, mails: false, values: false },
};
const stepOf = (facts: Partial<SetUpFacts>, name: string) => setUpSteps({ ...NOTHING, ...facts }).find(({ step }) => step === name);

describe('a step of set-up', () => {
  it('waits for what it needs, and is open when that is there', () => {
    expect(stepOf({}, 'projects')).toMatchObject({ state: 'waiting', waitsFor: ['domains', 'places'] });
    expect(stepOf({ domains: 5, countries: 1 }, 'projects')).toMatchObject({ state: 'open', waitsFor: [] });
    expect(stepOf({ kpis: 1, projects: 1 }, 'agreements')).toMatchObject({ state: 'open' });
  });

  it('says what is missing, and opens again when something goes missing', () => {
    expect(stepOf({ projects: 3 }, 'projects')).toMatchObject({ state: 'done', missing: [] });
    expect(stepOf({ projects: 3, projectsWithoutLead: 2 }, 'projects')).toMatchObject({
      state: 'under-way',
      missing: [{ what: 'project-without-lead', count: 2 }],
    });
  });

  it('is under way until all there should be is there', () => {
    expect(stepOf({ roles: 6 }, 'people')).toMatchObject({ state: 'under-way', have: 6, of: 7 });
    expect(stepOf({ roles: 7 }, 'people')).toMatchObject({ state: 'done' });
    expect(stepOf({ names: 3, daysOffThisYear: 4 }, 'programme')).toMatchObject({ state: 'done' });
  });
});
