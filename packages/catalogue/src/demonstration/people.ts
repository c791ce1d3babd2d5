import type { Names, Person, Role } from '@miqyas/domain';
import { DOMAINS } from '../programme.ts';

const demonstration = (code: string, role: Role, names: Names): Person => ({ code, role, names, demonstration: true });

/** Nobody real: each is called by what they do. */
export const DEMONSTRATION_PEOPLE: readonly Person[] = [
  demonstration('leadership', 'leadership', { ar: 'القيادة', zh: '领导层', en: 'Leadership' }),
  demonstration('reviewer', 'reviewer', { ar: 'المراجعة', zh: '审核员', en: 'Reviewer' }),
  ...DOMAINS.map(({ code, names }) =>
    demonstration(leadOf(code), 'project-lead', { ar: `إدخال ${names.ar}`, zh: `${names.zh}填报人`, en: `${names.en} lead` }),
  ),
];

export function leadOf(domain: string): string {
  return `lead-${domain}`;
}
