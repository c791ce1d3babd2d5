import { type ScopeRef, WHOLE_PROGRAMME } from '../scope/scope.ts';

export const ROLES = [
  ...(['viewer', 'project-lead', 'reviewer', 'standards-steward'] as const),
  ...(['delivery-office', 'administrator', 'auditor'] as const),
] as const;
export type Role = (typeof ROLES)[number];

/** Every programme of the installation, as what a grant covers. */
export const EVERY_PROGRAMME = '';

/** That somebody has a role: in one programme or ({@link EVERY_PROGRAMME}) in every one of the installation, and there within a scope. */
export interface Grant {
  readonly role: Role;
  readonly programme: string;
  readonly scope: ScopeRef;
}

/**
 * A grant as somebody holds it. A service holds what its owner has lent it: that is worth what the owner's own grants are worth when it
 * is used, and never what cannot be lent.
 */
export interface HeldGrant extends Grant {
  readonly lentBy?: readonly Grant[];
}

/**
 * Who may do something. `anywhere`: with the role for any part of the programme; `within`: for a part that what is touched lies
 * in; `programme`: for the whole of it; `installation`: for every programme.
 */
export type AccessRule =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'role'; readonly roles: readonly Role[]; readonly reach: 'anywhere' | 'within' | 'programme' | 'installation' };

const role = (reach: Extract<AccessRule, { kind: 'role' }>['reach'], ...roles: readonly Role[]): AccessRule => ({
  kind: 'role',
  roles,
  reach,
});

/** The one table of who may do what: the server asks it at every route, the pages ask it for what they offer. */
export const PERMISSIONS = {
  public: { kind: 'anyone' },
  'account.use': { kind: 'signed-in' },
  'programme.read': role('anywhere', ...ROLES),
  'restricted.read': role('within', 'project-lead', 'reviewer', 'delivery-office', 'administrator', 'auditor'),
  'values.record': role('within', 'project-lead', 'administrator'),
  'values.approve': role('within', 'reviewer', 'administrator'),
  'periods.close': role('programme', 'delivery-office', 'administrator'),
  'remarks.write': role('within', 'project-lead', 'reviewer', 'delivery-office', 'administrator'),
  'values.import': role('within', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'readings.import': role('programme', 'administrator'),
  'definitions.import': role('programme', 'standards-steward', 'administrator'),
  'targets.import': role('programme', 'delivery-office', 'administrator'),
  'figures.set': role('programme', 'administrator'),
  'programmes.create': role('installation', 'administrator'),
  'programme.set': role('programme', 'administrator'),
  'projects.write': role('programme', 'delivery-office', 'administrator'),
  'entries.write': role('anywhere', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'follow-up.write': role('within', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'library.write': role('programme', 'standards-steward', 'administrator'),
  'pipeline.score': role('anywhere', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'registers.write': role('programme', 'standards-steward', 'delivery-office', 'administrator'),
  'files.import': role('anywhere', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'annotations.write': role('within', 'project-lead', 'reviewer', 'standards-steward', 'delivery-office', 'administrator'),
  'evidence.write': role('within', 'project-lead', 'reviewer', 'delivery-office', 'administrator'),
  'charts.embed': role('programme', 'delivery-office', 'administrator'),
  'pages.publish': role('programme', 'standards-steward', 'administrator'),
  'integrations.manage': role('programme', 'standards-steward', 'administrator'),
  'reports.manage': role('programme', 'delivery-office', 'administrator'),
  'people.read': role('installation', 'administrator', 'auditor'),
  'people.manage': role('installation', 'administrator'),
  'audit.read': role('installation', 'administrator', 'auditor'),
  'audit.export': role('installation', 'administrator', 'auditor'),
  'jobs.read': role('installation', 'administrator'),
  'jobs.manage': role('installation', 'administrator'),
} as const satisfies Readonly<Record<string, AccessRule>>;
export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly PermissionName[];

/** What only a person may do: whoever lets others in, or makes what opens something to others, answers for it in person. */
const NEVER_LENT: readonly PermissionName[] = [
  ...(['people.manage', 'charts.embed', 'audit.export', 'jobs.manage', 'reports.manage', 'integrations.manage', 'pages.publish'] as const),
];

/** Roles that count only for who has shown a second factor. */
const NEEDS_SECOND_FACTOR: readonly Role[] = ['administrator', 'auditor'];

export function needsSecondFactor({ role: name }: Pick<Grant, 'role'>): boolean {
  return NEEDS_SECOND_FACTOR.includes(name);
}

/** Where something is done: a programme, and for what lies in parts of it all the scopes it belongs to. */
export interface Place {
  readonly programme: string;
  readonly scopes?: readonly ScopeRef[];
}

/**
 * Whether who has these grants (undefined: nobody who has signed in) may do it there. Without scopes a rule for parts is answered
 * as for any part: who may not do it anywhere need not be asked further.
 */
export function allows(name: PermissionName, grants: readonly HeldGrant[] | undefined, place?: Place): boolean {
  const rule: AccessRule = PERMISSIONS[name];
  if (rule.kind === 'anyone') return true;
  if (grants === undefined) return false;
  if (rule.kind === 'signed-in') return true;
  return grants.some(
    (grant) => rule.roles.includes(grant.role) && reaches(rule.reach, grant, place) && (!grant.lentBy || isLent(name, grant.lentBy, place)),
  );
}

/** Whether the owner of a service may do it, there, and may let a service do it. */
function isLent(name: PermissionName, lentBy: readonly Grant[], place: Place | undefined): boolean {
  return !NEVER_LENT.includes(name) && allows(name, lentBy, place);
}

function reaches(reach: Extract<AccessRule, { kind: 'role' }>['reach'], grant: Grant, place: Place | undefined): boolean {
  if (grant.programme !== EVERY_PROGRAMME && (place === undefined || grant.programme !== place.programme)) return false;
  switch (reach) {
    case 'anywhere':
      return true;
    case 'within':
      return grant.scope === WHOLE_PROGRAMME || place?.scopes === undefined || place.scopes.includes(grant.scope);
    case 'programme':
      return grant.scope === WHOLE_PROGRAMME;
    case 'installation':
      return grant.programme === EVERY_PROGRAMME && grant.scope === WHOLE_PROGRAMME;
  }
}
