import type { noticesMailEn } from './notices-mail-en.ts';

/** The words in Chinese of mails that hold notices. */
export const noticesMailZh: Readonly<Record<keyof typeof noticesMailEn, string>> = {
  'mail.digest.subject': '{count, plural, other {量尺：#条通知}}',
  'mail.digest.owed': '到期数值',
  'mail.digest.news': '您关注的内容',
  'mail.digest.restricted': '某个数值受限的指标有变化，请登录查看。',
  'mail.digest.why': '您负责填报或审核数值，或关注了相关内容，因此收到本邮件。更改通知方式：',
};
