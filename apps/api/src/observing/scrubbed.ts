/** What lets somebody in, wherever it stands in a text, with what takes its place. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bmqs_[\w-]{8,}/g, 'mqs_…'],
  [/\bAGE-SECRET-KEY-[0-9A-Z]+/gi, 'AGE-SECRET-KEY-…'],
  [/\b(Bearer|Basic|Digest) +[\w.~+/=-]{8,}/gi, '$1 …'],
  [/(:\/\/)[^/@\s"\\]*@/g, '$1…@'],
  [/([?&](?:[\w.-]*(?:token|secret|password|signature|credential)|key|sign|code|state)=)[^&\s"\\#]+/gi, '$1…'],
  [/(\/(?:calendar|embeds?|report-unsubscriptions)\/)[^/\s"?\\]+/g, '$1…'],
  [/([\w.-]*session[\w.-]*=)[^;\s"\\]{10,}/gi, '$1…'],
];

/** A line without any of these holds none of them: most lines, looked through once. */
const SUSPECT = /mqs_|age-secret|bearer|basic|digest|:\/\/|[?&][\w.-]*=|\/(?:calendar|embed|report-unsubscriptions)|session/i;

/** A line as it may be kept: the last thing that happens to it, whoever wrote it. */
export function scrubbed(line: string): string {
  if (!SUSPECT.test(line)) return line;
  let text = line;
  for (const [secret, instead] of SECRETS) text = text.replace(secret, instead);
  return text;
}
