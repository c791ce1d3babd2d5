import type { Role } from '@miqyas/domain';

/** Who enters values alone finds their work first, who approves them their queue; everybody else the programme. */
export function firstPageOf(grants: readonly { readonly role: Role }[]): '/' | '/entry' | '/review' {
  const roles = new Set(grants.map(({ role }) => role));
  if (roles.size === 0 || [...roles].some((role) => role !== 'project-lead' && role !== 'reviewer')) return '/';
  return roles.has('project-lead') ? '/entry' : '/review';
}
