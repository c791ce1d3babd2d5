import { createHmac } from 'node:crypto';
import { assertNever } from '@miqyas/domain';
import { type Post, postOnce } from '../../../access/post-once.ts';
import type { Channel } from '../../../config/channels.ts';
import type { Parcel, Sent } from './parcel.ts';
import { dingtalkMessage, genericMessage, teamsMessage, wecomMessage } from './webhook-messages.ts';

type Webhook = Extract<Channel, { kind: 'webhook' }>;

/** Tells a webhook of a report, once: where it is not known whether it was heard, it is not told again. */
export async function sendToWebhook(channel: Webhook, parcel: Parcel, { now, timeoutMs }: { now: Date; timeoutMs: number }): Promise<Sent> {
  const answer = await postOnce(postOf(channel, parcel, now), timeoutMs);
  if (answer.kind !== 'answered') return answer;
  const { status, text } = answer;
  if (status < 200 || status > 299) {
    const error = `${new URL(channel.url).host} answered ${status}${status < 400 ? ', which leads elsewhere: that is not followed' : ''}`;
    return { kind: kindOf(status), error: withWords(error, text, channel) };
  }
  return SAYS_IN_WORDS.has(channel.format) ? saidIn(text, channel) : { kind: 'sent' };
}

function postOf({ format, url, secret }: Webhook, parcel: Parcel, now: Date): Post {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (format) {
    case 'generic': {
      const body = genericMessage(parcel, now);
      const signature = secret === undefined ? {} : { 'x-miqyas-signature': `sha256=${hmac(secret, body).toString('hex')}` };
      return { url: new URL(url), headers: { ...json, 'x-miqyas-delivery': parcel.id, ...signature }, body };
    }
    case 'teams':
      return { url: new URL(url), headers: json, body: teamsMessage(parcel) };
    case 'dingtalk':
      return { url: signedForDingtalk(url, secret, now), headers: json, body: dingtalkMessage(parcel) };
    case 'wecom':
      return { url: new URL(url), headers: json, body: wecomMessage(parcel) };
    default:
      return assertNever(format);
  }
}

/** Taken for an hour from its time on. */
function signedForDingtalk(address: string, secret: string | undefined, now: Date): URL {
  const url = new URL(address);
  if (secret === undefined) return url;
  const timestamp = String(now.getTime());
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`).toString('base64'));
  return url;
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

/** Nothing was done: it was not ready (too early, too often, overloaded), or had not got all of it. */
const NOT_BEGUN: ReadonlySet<number> = new Set([408, 425, 429, 503]);

/** An error of the server, or of one before it, does not say how far it got: it may have been posted. */
function kindOf(status: number): 'refused' | 'unreachable' | 'uncertain' {
  if (NOT_BEGUN.has(status)) return 'unreachable';
  return status >= 500 ? 'uncertain' : 'refused';
}

/** They answer 200 whatever became of it; `errcode` says what did. */
const SAYS_IN_WORDS: ReadonlySet<string> = new Set(['dingtalk', 'wecom']);
/** Too many in a minute (or, 90030, in all of the time that is paid for): nothing was posted. */
const TOO_OFTEN: ReadonlySet<number> = new Set([130101, 302033, 410100, 90018, 90030, 45009, 45033]);
/** The service is busy; how far it got it does not say. */
const BUSY = -1;

function saidIn(text: string | undefined, channel: Webhook): Sent {
  const { host } = new URL(channel.url);
  const code = errorCodeIn(text);
  if (code === 0) return { kind: 'sent' };
  if (code === undefined) return { kind: 'uncertain', error: withWords(`${host} answered what is not understood`, text, channel) };
  const kind = TOO_OFTEN.has(code) ? 'unreachable' : code === BUSY ? 'uncertain' : 'refused';
  return { kind, error: withWords(`${host} answered with error ${code}`, text, channel) };
}

function errorCodeIn(text: string | undefined): number | undefined {
  try {
    const { errcode } = JSON.parse(text ?? '') as { errcode?: unknown };
    const code = typeof errcode === 'string' && errcode !== '' ? Number(errcode) : errcode;
    return Number.isInteger(code) ? (code as number) : undefined;
  } catch {
    return undefined;
  }
}

const MOST_WORDS = 200;

/** The beginning of what was answered, without what of our address and secret may have come back in it. */
function withWords(error: string, text: string | undefined, { url, secret }: Webhook): string {
  const { pathname, search, searchParams, username, password } = new URL(url);
  const hidden = [url, secret ?? '', search, pathname, ...searchParams.values(), username, password, ...pathname.split('/')];
  const safe = hidden.filter((one) => one.length >= 8).reduce((words, one) => words.replaceAll(one, '…'), text ?? '');
  const words = safe.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return words === '' ? error : `${error}: ${words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words}`;
}
