import type { Person } from '@miqyas/domain';

/** Who acts where nobody has signed in: commands, jobs and the first filling. */
export const OPERATOR: Person = {
  code: 'operator',
  kind: 'system',
  demonstration: false,
  leftAt: undefined,
  names: { ar: 'مشغّل النظام', zh: '系统操作员', en: 'Operator' },
};
