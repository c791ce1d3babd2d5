import { EVERY_PROGRAMME, type Grant, type Names, type Person, type Role, type ScopeRef, scopeOf, WHOLE_PROGRAMME } from '@miqyas/domain';
import { DOMAINS, PROGRAMME } from '../programme.ts';

export type DemonstrationPerson = Person & { readonly grants: readonly Grant[] };

const demonstration = (
  code: string,
  role: Role,
  names: Names,
  scope: ScopeRef = WHOLE_PROGRAMME,
  programme: string = PROGRAMME.code,
): DemonstrationPerson => ({
  ...{ code, names, kind: 'person', demonstration: true, leftAt: undefined },
  grants: [{ role, programme, scope }],
});

/** Nobody real: each is called by what they do, and there is one of each role. */
export const DEMONSTRATION_PEOPLE: readonly DemonstrationPerson[] = [
  demonstration('leadership', 'viewer', { ar: 'القيادة', zh: '领导层', en: 'Leadership' }),
  demonstration('reviewer', 'reviewer', { ar: 'المراجعة', zh: '审核员', en: 'Reviewer' }),
  ...DOMAINS.map(({ code, names }) =>
    demonstration(
      leadOf(code),
      'project-lead',
      { ar: `إدخال ${names.ar}`, zh: `${names.zh}填报人`, en: `${names.en} lead` },
      scopeOf('domain', code),
    ),
  ),
  demonstration('steward', 'standards-steward', { ar: 'أمين المعايير', zh: '标准管理员', en: 'Standards steward' }),
  demonstration('delivery', 'delivery-office', { ar: 'مكتب التنفيذ', zh: '交付办公室', en: 'Delivery office' }),
  demonstration(
    'administrator',
    'administrator',
    { ar: 'مدير النظام', zh: '管理员', en: 'Administrator' },
    WHOLE_PROGRAMME,
    EVERY_PROGRAMME,
  ),
  demonstration('auditor', 'auditor', { ar: 'المدقق', zh: '审计员', en: 'Auditor' }, WHOLE_PROGRAMME, EVERY_PROGRAMME),
];

export function leadOf(domain: string): string {
  return `lead-${domain}`;
}
