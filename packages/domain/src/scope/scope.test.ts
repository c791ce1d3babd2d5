import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project, ReportingUnit } from '../model.ts';
import {
  membershipsOf,
  type PartKind,
  parseScope,
  SCOPE_KINDS,
  scopeExists,
  scopeOf,
  scopeParts,
  scopesOfKpi,
  scopesOfProject,
  scopesOfSeries,
  WHOLE_PROGRAMME,
} from './scope.ts';

const names = { ar: '', zh: '', en: '' };
const project = {
  code: 'PARK',
  domain: 'mobility',
  focusArea: 'parking',
  centre: 'middle-east',
  country: 'QAT',
  city: 'QAT-DOH',
} as Project;
const projects = new Map([[project.code, project]]);
const unit = (kind: ReportingUnit['kind'], more: Partial<ReportingUnit> = {}): ReportingUnit => ({
  ...{ code: 'U', kind, names, country: undefined, city: undefined, project: undefined },
  ...more,
});

describe('a scope', () => {
  it('is read as it is written, whatever its code', () => {
    const code = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => parseScope(`country:${text}`) !== undefined);
    const kind = fc.constantFrom(...SCOPE_KINDS.filter((one): one is PartKind => one !== 'programme'));
    fc.assert(
      fc.property(kind, code, (of, text) => {
        expect(scopeParts(scopeOf(of, text))).toEqual({ kind: of, code: text });
      }),
    );
    expect(scopeParts(WHOLE_PROGRAMME)).toEqual({ kind: 'programme' });
    expect(scopeParts(scopeOf('project', 'A:B'))).toEqual({ kind: 'project', code: 'A:B' });
  });

  it.each([
    ...['city:undefined', 'country:null', 'domain:NaN', 'project:[object Object]', 'domain:', 'domain', ':energy', 'planet:earth'],
    ...['programme:p', 'constructor:x', '__proto__:x', 'Domain:energy', 'domain:a b', 'domain:a|b', 'domain:\u0000', 'domain:\ud800'],
    ...[' ', 'domain: energy', `domain:${'x'.repeat(101)}`, 'kpi:CODE'],
  ])('is not %j', (text) => expect(parseScope(text)).toBeUndefined());

  it('names something, or does not exist', () => {
    const domains = [{ code: 'mobility', names, focusAreas: [{ code: 'parking', names }] }];
    const parts = {
      domains,
      centres: [{ code: 'hangzhou' }],
      projects,
      reportingUnits: new Map([['EGY', unit('country', { country: 'EGY' })]]),
    };
    const exists = (text: string) => scopeExists(parseScope(text) ?? WHOLE_PROGRAMME, parts);
    const there = [
      '',
      'domain:mobility',
      'focus-area:parking',
      'centre:hangzhou',
      'country:EGY',
      'country:QAT',
      'city:QAT-DOH',
      'project:PARK',
    ];
    expect(there.filter((text) => !exists(text))).toEqual([]);
    const absent = [
      'domain:parking',
      'focus-area:mobility',
      'centre:QAT',
      'country:QAT-DOH',
      'city:EGY',
      'project:toString',
      'domain:__proto__',
    ];
    expect(absent.filter(exists)).toEqual([]);
  });
});

describe('membership', () => {
  it('of a project is of its own domain, never of its KPI’s as well: no value counts in two domains', () => {
    const own = unit('project', { country: 'QAT', city: 'QAT-DOH', project: 'PARK' });
    const scopes = ['', 'country:QAT', 'city:QAT-DOH', 'project:PARK', 'domain:mobility', 'focus-area:parking', 'centre:middle-east'];
    expect(scopesOfSeries(own, projects, 'energy').sort()).toEqual(scopes.sort());
    expect(scopesOfProject(project).sort()).toEqual(scopes.sort());
  });

  it('of a country’s own figure is of its KPI’s domain', () => {
    expect(scopesOfSeries(unit('country', { country: 'OMN' }), projects, 'energy')).toEqual(['', 'country:OMN', 'domain:energy']);
    expect(scopesOfSeries(unit('region'), projects, undefined)).toEqual(['']);
    expect(scopesOfKpi({ domain: 'energy' })).toEqual(['', 'domain:energy']);
  });

  it('says the same by reporting unit as by series', () => {
    const domains = ['energy', 'mobility'].map((code) => ({ code }));
    for (const one of [
      unit('country', { country: 'OMN' }),
      unit('project', { project: 'PARK' }),
      unit('city', { city: 'X', country: 'Y' }),
    ]) {
      const own = one.project === undefined ? undefined : projects.get(one.project);
      for (const { code } of domains) {
        const held = membershipsOf(one, own, domains).filter(({ kpiDomain }) => kpiDomain === undefined || kpiDomain === code);
        expect(held.map(({ scope }) => scope)).toEqual(scopesOfSeries(one, projects, code));
      }
    }
  });
});
