import { describe, expect, it } from 'vitest';
import type { Project, ReportingUnit } from '../model.ts';
import { parseScope, type ScopeRef, scopesOfSeries } from '../scope/scope.ts';
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

/**
 * Who may do what, written out once more by hand: rows are roles, columns permissions. `w` with the role for the whole programme, `p`
 * also with it for a part that holds what is touched, `i` only with it for the whole installation, `.` never.
 */
const COLUMNS: readonly PermissionName[] = [
  ...(['programme.read', 'restricted.read', 'values.record', 'values.approve', 'values.import', 'definitions.import'] as const),
  ...([
    'targets.import',
    'files.import',
    'annotations.write',
    'charts.embed',
    'people.read',
    'people.manage',
    'audit.read',
    'jobs.read',
    'jobs.manage',
  ] as const),
];
const MATRIX: Readonly<Record<Grant['role'], string>> = {
  viewer: 'p . . . . . . . . . . . . . .',
  'project-lead': 'p p p . . . . . p . . . . . .',
  reviewer: 'p p . p . . . . p . . . . . .',
  'standards-steward': 'p . . . . w . p p . . . . . .',
  'delivery-office': 'p p . . . . w p p w . . . . .',
  administrator: 'p p p p w w w p p w i i i i i',
  auditor: 'p p . . . . . . . . i . i . .',
};

describe('the matrix of roles and permissions', () => {
  it('has every role and every permission that asks for one', () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...ROLES].sort());
    expect([...COLUMNS, 'public', 'account.use'].sort()).toEqual([...PERMISSION_NAMES].sort());
  });

  it.each(Object.entries(MATRIX))('says of %s what the rules say', (role, row) => {
    const may = (name: PermissionName, scope: string, programme: string) =>
      allows(name, [grant(role as Grant['role'], scope, programme)], place);
    const found = COLUMNS.map((name) => {
      if (may(name, 'country:QAT', 'p')) return 'p';
      if (may(name, '', 'p')) return 'w';
      return may(name, '', '') ? 'i' : '.';
    });
    expect(found.join(' ')).toBe(row);
    // Elsewhere nobody may do anything.
    for (const name of COLUMNS) expect([name, may(name, '', 'q')]).toEqual([name, false]);
  });
});
