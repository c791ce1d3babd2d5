import type { workEn } from './work-en.ts';

export const workAr: Record<keyof typeof workEn, string> = {
  'action.values.submit': 'قدّم قيمًا',
  'action.values.recall': 'سحب تقديمًا',
  'action.values.return': 'أعاد قيمًا',
  'action.values.approve-first': 'اعتمد قيمًا أولَ معتمدَين',
  'action.periods.close': 'أقفل فترات أو فتحها',
  'action.exception.grant': 'منح استثناءً من الإقفال',
  'action.exception.end': 'أنهى استثناءً',
  'action.remark.add': 'كتب ملاحظة على قيمة',
  'action.remark.withdraw': 'سحب ملاحظة',
};
