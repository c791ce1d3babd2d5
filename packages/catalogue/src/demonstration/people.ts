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

/** Invented names of nobody real; one person leads each domain. */
const LEADS: Readonly<Record<string, Names>> = {
  industry: { ar: 'عمر الشناوي', zh: '奥马尔·谢纳维', en: 'Omar El Shennawy' },
  energy: { ar: 'هدى الزدجالي', zh: '胡达·扎贾利', en: 'Huda Al Zadjali' },
  engineering: { ar: 'لو جينغمينغ', zh: '陆景明', en: 'Lu Jingming' },
  mobility: { ar: 'ياسين بنجلون', zh: '亚辛·本杰伦', en: 'Yassine Benjelloun' },
  security: { ar: 'نوف العتيبي', zh: '努芙·奥泰比', en: 'Nouf Al Otaibi' },
};

/** Nobody real, and one of each role but the leads. */
export const DEMONSTRATION_PEOPLE: readonly DemonstrationPerson[] = [
  demonstration('leadership', 'viewer', { ar: 'سلمى الحارثي', zh: '萨勒玛·哈里西', en: 'Salma Al Harthi' }),
  demonstration('reviewer', 'reviewer', { ar: 'شن روولين', zh: '沈若琳', en: 'Shen Ruolin' }),
  ...DOMAINS.map(({ code, names }) => demonstration(leadOf(code), 'project-lead', LEADS[code] ?? names, scopeOf('domain', code))),
  demonstration('steward', 'standards-steward', { ar: 'هان يوتونغ', zh: '韩雨桐', en: 'Han Yutong' }),
  demonstration('delivery', 'delivery-office', { ar: 'ماجد العبدلي', zh: '马吉德·阿卜达利', en: 'Majid Al Abdali' }),
  demonstration(
    'administrator',
    'administrator',
    { ar: 'رنا الخطيب', zh: '拉娜·哈提卜', en: 'Rana Al Khatib' },
    WHOLE_PROGRAMME,
    EVERY_PROGRAMME,
  ),
  demonstration('auditor', 'auditor', { ar: 'قو سييوان', zh: '顾思远', en: 'Gu Siyuan' }, WHOLE_PROGRAMME, EVERY_PROGRAMME),
];

export function leadOf(domain: string): string {
  return `lead-${domain}`;
}
