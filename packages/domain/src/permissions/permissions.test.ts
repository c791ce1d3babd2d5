import { describe, expect, it } from 'vitest';
import type { Project, ReportingUnit } from '../model.ts';
import { parseScope, type ScopeRef, scopesOfSeries } from '../scope/scope.ts';
import { PERMISSION_MATRIX } from '../testing/permission-matrix.ts';
import { allows, type Grant, PERMISSION_NAMES, PERMISSIONS, type PermissionName, ROLES } from './permissions.ts';

const grant = (role: Grant['role'], scope = '', programme = 'p'): Grant => ({ role, programme, scope: parseScope(scope) as ScopeRef });
const names = { ar: '', zh: '', en: '' };
const reportingUnit: ReportingUnit = { code: 'PARK', kind: 'project', names, country: 'QAT', city: 'QAT-DOH', project: 'PARK' };
const project = { code: 'PARK', domain: 'mobility', focusArea: 'parking', centre: 'middle-east' } as Project;
const place = { programme: 'p', scopes: scopesOfSeries(reportingUnit, new Map([['PARK', project]]), 'energy') };

describe('the rules', () => {
  it('let nobody in who has not signed in, except to what is public', () => {
    for (const name of PERMISSION_NAMES) expect(allows(name, undefined, place)).toBe(PERMISSIONS[name].kind === 'anyone');
  });

  it('let who has signed in without a role use their account and nothing else', () => {
    expect(PERMISSION_NAMES.filter((name) => allows(name, [], place))).toEqual(['public', 'account.use']);
  });

  it('let a role for a part act in that part alone', () => {
    for (const scope of ['', 'project:PARK', 'country:QAT', 'city:QAT-DOH', 'domain:mobility', 'centre:middle-east'])
      expect(allows('values.record', [grant('project-lead', scope)], place)).toBe(true);
    for (const scope of ['project:OTHER', 'country:EGY', 'domain:security', 'domain:energy'])
      expect(allows('values.record', [grant('project-lead', scope)], place)).toBe(false);
  });

  it('keep a role to its programme', () => {
    expect(allows('programme.read', [grant('viewer', '', 'q')], place)).toBe(false);
    expect(allows('programme.read', [grant('viewer', '', '')], place)).toBe(true);
  });

  it('never let who enters values approve them, and never let an auditor or a viewer change anything', () => {
    expect(allows('values.approve', [grant('project-lead')], place)).toBe(false);
    const changing = PERMISSION_NAMES.filter((name) => /record|approve|import|manage/.test(name));
    for (const name of changing) expect(allows(name, [grant('auditor', '', ''), grant('viewer', '', '')], place)).toBe(false);
  });

  it('leave people and the trail to who is responsible for the whole installation', () => {
    expect(allows('people.manage', [grant('administrator')], place)).toBe(false);
    expect(allows('people.manage', [grant('administrator', '', '')])).toBe(true);
    expect(allows('audit.read', [grant('auditor', '', '')])).toBe(true);
  });
});

describe('a grant that is lent', () => {
  const lent = (scope: string, ...lentBy: Grant[]) => [{ ...grant('administrator', scope, ''), lentBy }];

  it('is worth no more than what its lender has now, there', () => {
    expect(allows('values.record', lent('', grant('administrator', '', '')), place)).toBe(true);
    expect(allows('values.record', lent('', grant('viewer', '', '')), place)).toBe(false);
    expect(allows('values.record', lent('', grant('project-lead', 'country:QAT')), place)).toBe(true);
    expect(allows('values.record', lent('', grant('project-lead', 'country:EGY')), place)).toBe(false);
    expect(allows('values.record', lent('country:EGY', grant('administrator', '', '')), place)).toBe(false);
    expect(allows('programme.read', lent(''), place)).toBe(false);
  });

  it('is never good for letting others in, opening a chart to others, the whole trail, or the background', () => {
    const everything = lent('', grant('administrator', '', ''));
    const never = PERMISSION_NAMES.filter((name) => !allows(name, everything, place));
    expect(never.toSorted()).toEqual([
      ...['audit.export', 'charts.embed', 'integrations.manage', 'jobs.manage', 'pages.publish', 'people.manage', 'reports.manage'],
    ]);
  });
});

describe('the matrix of roles and permissions', () => {
  it('has every role and every permission that asks for one', () => {
    expect([...PERMISSION_MATRIX.keys()].sort()).toEqual([...ROLES].sort());
    for (const row of PERMISSION_MATRIX.values())
      expect([...row.keys(), 'public', 'account.use'].sort()).toEqual([...PERMISSION_NAMES].sort());
  });

  it.each([...PERMISSION_MATRIX])('says of %s what the rules say', (role, row) => {
    const may = (name: PermissionName, scope: string, programme: string) => allows(name, [grant(role, scope, programme)], place);
    const found = [...row.keys()].map((name) => {
      if (may(name, 'country:QAT', 'p')) return 'p';
      if (may(name, '', 'p')) return 'w';
      return may(name, '', '') ? 'i' : '.';
    });
    expect(found).toEqual([...row.values()]);
    // In another programme nobody may do anything here.
    for (const name of row.keys()) expect([name, may(name, '', 'q')]).toEqual([name, false]);
  });
});
