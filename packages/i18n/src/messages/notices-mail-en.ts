/** The words in English of mails that hold notices. */
export const noticesMailEn = {
  'mail.digest.subject': '{count, plural, one {Miqyas: # notice} other {Miqyas: # notices}}',
  'mail.digest.owed': 'Values that are due',
  'mail.digest.news': 'What you follow',
  'mail.digest.restricted': 'Something changed about a KPI whose values are restricted. Sign in to see it.',
  'mail.digest.why': 'You get this because you enter or review values, or follow something. Change how you are told:',
} as const;
