import type { followUpEn } from './follow-up-en.ts';

/** Words of actions, meetings, agreements and decisions in Arabic. */
export const followUpAr: Readonly<Record<keyof typeof followUpEn, string>> = {
  'follow-up.registers': 'سجلات المتابعة',
  'follow-up.edit': 'تعديل',
  'follow-up.new': 'جديد',
  'follow-up.page.actions': 'الإجراءات',
  'follow-up.page.meetings': 'الاجتماعات',
  'follow-up.page.agreements': 'الاتفاقات',
  'follow-up.page.pipeline': 'المقترحات',
  'follow-up.page.life-cycle': 'دورة الحياة',
  'follow-up.page.standards': 'المعايير',
  'follow-up.page.localisation': 'التوطين',
  'follow-up.page.capacity': 'بناء القدرات',
  'follow-up.page.studies': 'الدراسات',
  'follow-up.page.data-governance': 'حوكمة البيانات',
  'set-up.state.held': 'محجوز',
  'set-up.state.dropped': 'قرار بعدم الإجراء',
  'set-up.state.adopted': 'معتمد',
  'set-up.state.adapted': 'مكيّف',
  'set-up.state.not-applicable': 'لا ينطبق',
};
