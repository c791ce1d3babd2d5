import type { PermissionName } from '../permissions/permissions.ts';
import type { RegisterName } from './register.ts';

/** Who may write which register. */
export const WRITES: Readonly<Record<RegisterName, PermissionName>> = {
  domain: 'programme.set',
  'focus-area': 'programme.set',
  centre: 'programme.set',
  'day-off': 'programme.set',
  country: 'projects.write',
  region: 'projects.write',
  city: 'projects.write',
  organisation: 'projects.write',
  project: 'projects.write',
  agreement: 'projects.write',
  target: 'targets.import',
  kpi: 'definitions.import',
  rule: 'definitions.import',
  person: 'people.manage',
};
