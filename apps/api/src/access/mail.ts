import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What is to be sent. What a digest says is written when it goes out: by then some of it may be done. */
export type Mail = PlainMail | { readonly kind: 'digest'; readonly to: string; readonly digest: string } | ReportMail;

/** Words in three languages, because nobody knows yet which one the reader reads. */
export type PlainMail =
  | { readonly kind: MailKind; readonly to: string; readonly link: string }
  | { readonly kind: 'trail-head'; readonly to: string; readonly head: string }
  | { readonly kind: 'backup-trouble'; readonly to: string; readonly why: BackupTrouble; readonly link: string };

/** Why there is no backup, or none that counts. */
export type BackupTrouble =
  | 'unreachable'
  | 'not-let-in'
  | 'no-bucket'
  | 'no-room'
  | 'files-missing'
  | 'nothing-stored'
  | 'other-identity'
  | 'damaged'
  | 'not-sound'
  | 'failed';

/** About reports; what an edition says is read when it goes out. */
export type ReportMail =
  | { readonly kind: 'report'; readonly to: string }
  | { readonly kind: 'report-channel'; readonly channel: string }
  | { readonly kind: 'report-corrected'; readonly to: string; readonly edition: string; readonly batch: string; readonly found: string }
  | { readonly kind: 'report-trouble'; readonly to: string; readonly programme: string; readonly edition: string };

/** By whom a schedule sends nothing any more to whom; it stands in the link of a mail. */
interface Unsubscription {
  readonly kind: 'unsubscription';
  readonly programme: string;
  readonly schedule: string;
  readonly recipient: string;
}

/** Words in the reader's own language, ready to go. */
export interface Letter {
  readonly kind: 'letter';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
  /** What takes the reader off the list: an address that a mail program asks once (RFC 8058). */
  readonly unsubscribe?: string;
}

interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** Of a picture that stands in the words: `cid:` names it. */
  readonly cid?: string;
}

/** Links by which somebody comes in, and notices of what was done with an account, so that its owner knows if it was not them. */
export type MailKind = 'invitation' | 'reset' | Notice;
export type Notice = 'new-place' | 'password-changed' | 'factor-changed';

/** Closes mails so that a look at the database, or at a copy of it, opens nobody's account. */
export interface Envelope {
  seal(mail: Mail | Unsubscription): string;
  /** Throws where it was sealed with another secret, or has been changed. */
  open(sealed: string): Mail;
  /** What stands in a link; undefined where it was not sealed here, or is something else. */
  openUnsubscription(token: string): Unsubscription | undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of the installation's secret. */
export function envelope(secret: string): Envelope {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'miqyas delivery', 32));
  const opened = (sealed: string): Mail | Unsubscription => {
    const bytes = Buffer.from(sealed, 'base64url');
    const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(tag);
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Mail | Unsubscription;
  };
  return {
    seal: (mail) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const closed = Buffer.concat([cipher.update(JSON.stringify(mail), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
    },
    open: (sealed) => opened(sealed) as Mail,
    openUnsubscription: (token) => {
      try {
        const found = opened(token);
        return found.kind === 'unsubscription' ? found : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
