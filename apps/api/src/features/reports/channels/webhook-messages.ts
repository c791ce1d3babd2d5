import { translator } from '@miqyas/i18n';
import { fitted } from './fitted.ts';
import { described, type Parcel } from './parcel.ts';

/** Signed as a whole: `sentAt` in it lets who gets it turn away what is old. */
export function genericMessage(parcel: Parcel, now: Date): string {
  const { id, edition, month, language, title, text, link, files } = parcel;
  const told = { id, edition, month, language, title, text, link, files: files.map(described) };
  return JSON.stringify({ event: 'report.published', sentAt: now.toISOString(), ...told });
}

/** A message with an Adaptive Card, as a workflow takes it that begins with a webhook request. Microsoft says 28 KB; some were refused beyond 21. */
export function teamsMessage(parcel: Parcel): string {
  const message = (text: string) => JSON.stringify({ type: 'message', attachments: [cardOf(parcel, text)] });
  return message(fitted(parcel.text, (text) => Buffer.byteLength(message(text)) <= 20_000));
}

/** All of a message holds 20,000 bytes at most. */
export function dingtalkMessage(parcel: Parcel): string {
  const title = titleOf(parcel);
  const message = (text: string) =>
    // A line ends where two blanks stand before its end.
    JSON.stringify({ msgtype: 'markdown', markdown: { title, text: markdownOf(parcel, text).replaceAll('\n', '  \n') } });
  return message(fitted(parcel.text, (text) => Buffer.byteLength(message(text)) <= 20_000));
}

/** The words of a message hold 4,096 bytes at most. */
export function wecomMessage(parcel: Parcel): string {
  const text = fitted(parcel.text, (shorter) => Buffer.byteLength(markdownOf(parcel, shorter)) <= 4096);
  return JSON.stringify({ msgtype: 'markdown', markdown: { content: markdownOf(parcel, text) } });
}

/** Runs of text, because a block of text is read as Markdown: what somebody typed is shown as it was typed. */
function cardOf(parcel: Parcel, text: string) {
  const block = (words: string, more = {}) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...more }] });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.5', lang: parcel.language, rtl: parcel.language === 'ar' },
    msteams: { width: 'Full' },
    fallbackText: `${titleOf(parcel)} ${parcel.link}`,
    body: [block(titleOf(parcel), { weight: 'Bolder', size: 'Large' }), ...lines.map((line) => block(line))],
    actions: [{ type: 'Action.OpenUrl', title: labelOf(parcel), url: parcel.link }],
  };
  return { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
}

function markdownOf(parcel: Parcel, text: string): string {
  const address = parcel.link.replaceAll('(', '%28').replaceAll(')', '%29');
  return `### ${plain(titleOf(parcel))}\n\n${plain(text)}\n\n[${labelOf(parcel)}](${address})`;
}

const WIDE: Readonly<Record<string, string>> = { '[': '［', ']': '］', '<': '＜', '>': '＞' };

/** These services know no escape: what would be a link, or call somebody, is written with letters that look the same. */
function plain(text: string): string {
  return text.replace(/[[\]<>]/g, (letter) => WIDE[letter] ?? letter);
}

function titleOf({ title }: Parcel): string {
  return fitted(title.replace(/\s+/g, ' ').trim(), (text) => Buffer.byteLength(text) <= 400);
}

function labelOf({ language }: Parcel): string {
  return translator(language)('report.monthly');
}
