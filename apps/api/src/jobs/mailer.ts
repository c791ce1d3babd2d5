import { type MessageKey, translator } from '@miqyas/i18n';
import { createTransport } from 'nodemailer';

/** What is sent: words in three languages, because nobody knows yet which one the reader reads. */
interface Mail {
  readonly kind: 'invitation' | 'reset';
  readonly to: string;
  readonly link: string;
}

export interface Mailer {
  /** Resolves when the server has taken it; rejects with the server's own words. */
  send(mail: Mail): Promise<void>;
}

const LANGUAGES = ['ar', 'zh', 'en'] as const;

/** Sends by SMTP; `url` is `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport(url);
  return {
    send: async ({ kind, to, link }) => {
      const words = (part: 'subject' | 'text') =>
        LANGUAGES.map((language) => translator(language)(`mail.${kind}.${part}` as MessageKey, { link }));
      await transport.sendMail({ from, to, subject: words('subject').join(' · '), text: words('text').join('\n\n') });
    },
  };
}
