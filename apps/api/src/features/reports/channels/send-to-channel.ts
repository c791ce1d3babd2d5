import { assertNever } from '@miqyas/domain';
import type { Channel } from '../../../config/channels.ts';
import { sendToBucket } from './bucket.ts';
import { sendToFolder } from './folder.ts';
import type { Parcel, Sent } from './parcel.ts';
import { sendToWebhook } from './webhook.ts';

export type { Parcel, Sent } from './parcel.ts';

const TIMEOUT_MS = 20_000;

/**
 * Sends a finished report by a channel; never rejects. Folders and buckets may be sent to again whatever became of it, a webhook is told at most
 * once. `now` is the time of the world, by which others judge signatures, and not a demonstration's.
 */
export async function sendToChannel(
  channel: Channel,
  parcel: Parcel,
  { now = new Date(), timeoutMs = TIMEOUT_MS }: { now?: Date; timeoutMs?: number } = {},
): Promise<Sent> {
  try {
    switch (channel.kind) {
      case 'folder':
        return await sendToFolder(channel, parcel);
      case 'bucket':
        return await sendToBucket(channel, parcel, timeoutMs);
      case 'webhook':
        return await sendToWebhook(channel, parcel, { now, timeoutMs });
      default:
        return assertNever(channel);
    }
  } catch (error) {
    // Each tells what it expects to go wrong. Of anything else nobody knows how far it got: a person decides.
    return { kind: 'uncertain', error: error instanceof Error ? error.message : String(error) };
  }
}
