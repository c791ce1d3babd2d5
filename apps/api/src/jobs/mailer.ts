import { type MessageKey, type Translate, translator } from '@miqyas/i18n';
import { createTransport } from 'nodemailer';
import type { Letter, PlainMail } from '../access/mail.ts';

/** How a try to send went. `uncertain`: the server had the words and said nothing any more: it may have taken them, or not. */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'unreachable' | 'uncertain'; readonly error: string };

export interface Mailer {
  /** Never rejects. `id` is the mail's own: a server that gets it twice can tell. */
  send(mail: PlainMail | Letter, id: string): Promise<Sent>;
}

const LANGUAGES = ['ar', 'zh', 'en'] as const;
const TIMEOUT_MS = 20_000;
/** The server waits for the words of the mail (RFC 5321): from here on it may take them. */
const START_MAIL_INPUT = /^354/;

/** Sends by SMTP; `url` is `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  return {
    send: async (mail, id) => {
      const { to } = mail;
      let handedOver = false;
      const watch = (entry: { readonly tnx?: string }, message: string) => {
        if (entry.tnx === 'server' && START_MAIL_INPUT.test(message)) handedOver = true;
      };
      const logger = loggerOf(watch);
      const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
      const transport = createTransport({ url, logger, debug: true, ...timeouts });
      const messageId = `<${id}@${from.split('@').at(-1)?.replace(/>$/, '') ?? 'miqyas.invalid'}>`;
      try {
        await transport.sendMail({ from, to, messageId, ...(mail.kind === 'letter' ? wordsOf(mail) : wordsInThree(mail)) });
        return { kind: 'sent' };
      } catch (error) {
        const { responseCode, message } = error as Error & { responseCode?: number };
        if (responseCode !== undefined) return { kind: responseCode >= 500 ? 'refused' : 'unreachable', error: message };
        return { kind: handedOver ? 'uncertain' : 'unreachable', error: message };
      } finally {
        transport.close();
      }
    },
  };
}

function wordsOf({ subject, text, html, attachments, unsubscribe }: Letter) {
  const oneClick = { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return {
    ...{ subject, text, html },
    ...(attachments ? { attachments: attachments.map((one) => ({ ...one })) } : {}),
    ...(unsubscribe === undefined ? {} : { headers: oneClick }),
  };
}

function wordsInThree(mail: PlainMail) {
  const words = (part: 'subject' | 'text') =>
    LANGUAGES.map((language) => {
      const t = translator(language);
      return t(`mail.${mail.kind}.${part}` as MessageKey, toldIn(mail, t));
    });
  return { subject: words('subject').join(' · '), text: words('text').join('\n\n') };
}

function toldIn(mail: PlainMail, t: Translate): Record<string, string> {
  if (mail.kind === 'trail-head') return { head: mail.head };
  return mail.kind === 'backup-trouble' ? { link: mail.link, why: t(`mail.backup-trouble.${mail.why}`) } : { link: mail.link };
}

type Line = (entry: { readonly tnx?: string }, message: string) => void;

/** What the library tells of a conversation; none of it is kept: it holds passwords and links. */
function loggerOf(line: Line) {
  const all: Line = (entry, message) => line(entry, String(message));
  return { level: () => undefined, trace: all, debug: all, info: all, warn: all, error: all, fatal: all };
}
