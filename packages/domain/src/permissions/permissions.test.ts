import { describe, expect, it } from 'vitest';
import type { Project, ReportingUnit } from '../model.ts';
import { allows, type Grant, PERMISSION_NAMES, PERMISSIONS, scopesOfUnit } from './permissions.ts';

const grant = (role: Grant['role'], scope = '', programme = 'p'): Grant => ({ role, programme, scope });
const names = { ar: '', zh: '', en: '' };
const reportingUnit: ReportingUnit = { code: 'PARK', kind: 'project', names, country: 'QAT', city: 'QAT-DOH', project: 'PARK' };
const project = { code: 'PARK', domain: 'mobility', focusArea: 'parking', centre: 'middle-east' } as Project;
const place = { programme: 'p', scopes: scopesOfUnit(reportingUnit, new Map([['PARK', project]]), 'energy') };

describe('the rules', () => {
  it('let nobody in who has not signed in, except to what is public', () => {
    for (const name of PERMISSION_NAMES) expect(allows(name, undefined, place)).toBe(PERMISSIONS[name].kind === 'anyone');
  });

  it('let who has signed in without a role use their account and nothing else', () => {
    expect(PERMISSION_NAMES.filter((name) => allows(name, [], place))).toEqual(['public', 'account.use']);
  });

  it('let a role for a part act in that part alone', () => {
    for (const scope of ['', 'project:PARK', 'country:QAT', 'city:QAT-DOH', 'domain:mobility', 'domain:energy', 'centre:middle-east'])
      expect(allows('values.record', [grant('project-lead', scope)], place)).toBe(true);
    for (const scope of ['project:OTHER', 'country:EGY', 'domain:security'])
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
