import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Names itself to whoever is told twice. */
export function newWebhookMessageId(): string {
  return `msg_${randomBytes(18).toString('base64url')}`;
}

/**
 * The headers of Standard Webhooks 1.0: HMAC-SHA256 of `id.timestamp.body`, by each secret that is good. `sentAt` is the time of the world,
 * by which the other side judges, and not a demonstration's.
 */
export function signatureHeaders({
  id,
  body,
  secrets,
  sentAt,
}: {
  id: string;
  body: string;
  secrets: readonly string[];
  sentAt: Date;
}): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signed = (secret: string) =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(signed).join(' ') };
}
