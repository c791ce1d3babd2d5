import type { noticesMailEn } from './notices-mail-en.ts';

/** The words in Arabic of mails that hold notices. */
export const noticesMailAr: Readonly<Record<keyof typeof noticesMailEn, string>> = {
  'mail.digest.subject':
    '{count, plural, zero {مقياس: لا إشعارات} one {مقياس: إشعار واحد} two {مقياس: إشعاران} few {مقياس: # إشعارات} many {مقياس: # إشعارًا} other {مقياس: # إشعار}}',
  'mail.digest.owed': 'القيم المستحقة',
  'mail.digest.news': 'ما تتابعه',
  'mail.digest.restricted': 'طرأ تغيير على مؤشر قيمه مقيّدة. سجّل الدخول للاطلاع عليه.',
  'mail.digest.why': 'تصلك هذه الرسالة لأنك تُدخل القيم أو تراجعها أو تتابع شيئًا. لتغيير طريقة الإشعار:',
};
