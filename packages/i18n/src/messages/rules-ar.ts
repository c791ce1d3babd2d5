import type { rulesEn } from './rules-en.ts';

/** The words of rules over several KPIs, and of the template for entry, in Arabic. */
export const rulesAr: Readonly<Record<keyof typeof rulesEn, string>> = {
  'register.rule': 'القواعد بين المؤشرات',
  'column.kind': 'ما يجب أن يتحقق',
  'column.kind.help': 'بين قيم وحدة إبلاغ واحدة لفترة واحدة.',
  'column.kpis': 'المؤشرات',
  'column.kpis.help': 'مؤشران فأكثر؛ وفي الحد أو المجموع: الأجزاء. تُكتب رموزها في الملف مفصولة بعلامة ;',
  'column.whole': 'الكل',
  'column.whole.help': 'ما تُقارن به الأجزاء.',
  'column.within': 'هامش التفاوت',
  'column.within.help': 'أقصى فرق مقبول بين الطرفين بوحدة الكل؛ ويُترك فارغًا إن لم يُقبل أي فرق.',
  'column.severity': 'عند عدم التحقق',
  'column.severity.help': 'التنبيه تُحفظ معه القيمة ويظهر للمراجع؛ والخطأ لا تُحفظ معه القيمة.',
  'rule-kind.at-most': 'كل منها لا يتجاوز الكل',
  'rule-kind.sum': 'مجموعها يساوي الكل',
  'rule-kind.exclusive': 'واحد منها فقط غير صفري',
  'rule-kind.together': 'إن وُجدت قيمة أحدها وُجدت قيمها كلها',
  'rule-severity.warning': 'تنبيه',
  'rule-severity.error': 'رفض',
  'rule.means.at-most': '{kpis} ≤ {whole}',
  'rule.means.sum': '{kpis} = {whole}',
  'rule.means.exclusive': 'واحد على الأكثر: {kpis}',
  'rule.means.together': 'كلها أو لا شيء منها: {kpis}',
  'template.link': 'نموذج XLSX',
  'template.link-note': 'القيم المطلوبة منك مع تعريفاتها والقيم السابقة، لتعبئتها ورفعها هنا.',
};
