const FIRST_S = 15;
const GROWTH = 4;
const LONGEST_S = 6 * 3600;
const DAY_MS = 86_400_000;
/** With no answer that is good for so long, a webhook is stopped. */
const STOPPED_AFTER_MS = 3 * DAY_MS;
/** An event that the other side refuses so often is left, so that those behind it go on. */
const MOST_REFUSALS = 5;

/** How one try went: `gone` for good (410), `refused` (the other side is there and will not have it), or `failed` in any other way. */
export type WebhookAnswer = 'taken' | 'gone' | 'refused' | 'failed';

/** It was not ready, or had not got all of it: the same may be good later. */
const LATER: readonly number[] = [408, 425, 429];

/** What an HTTP status says; undefined for no answer at all. A redirect is never followed, and so is a refusal. */
export function webhookAnswer(status: number | undefined): WebhookAnswer {
  if (status === undefined || status >= 500 || status < 200 || LATER.includes(status)) return 'failed';
  if (status < 300) return 'taken';
  return status === 410 ? 'gone' : 'refused';
}

/** Milliseconds until the next try behind `failures` one after another: 15 s, 1 min, 4 min, 16 min, about 1 h, 4 h, then every 6 h. */
export function webhookWaitMs(failures: number): number {
  return 1000 * Math.min(LONGEST_S, FIRST_S * GROWTH ** Math.min(failures - 1, 10));
}

/** Whether one that has failed for so long (milliseconds) is stopped. */
export function isWebhookStopped(failingForMs: number): boolean {
  return failingForMs >= STOPPED_AFTER_MS;
}

export function isWebhookEventLeft(answer: WebhookAnswer, attempts: number): boolean {
  return answer === 'refused' && attempts >= MOST_REFUSALS;
}
