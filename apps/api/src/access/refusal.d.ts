import type { Measurement } from '@miqyas/domain';
/** Why something is refused. Closed: each has words in three languages and an HTTP status. */
export declare const REFUSALS: {
  readonly 'invalid-request': 400;
  readonly 'unknown-address': 404;
  readonly 'unknown-programme': 404;
  readonly 'unknown-kpi': 404;
  readonly 'unknown-reporting-unit': 404;
  readonly 'unknown-project': 404;
  readonly 'unknown-scope': 404;
  readonly 'unknown-feed': 404;
  readonly 'unknown-session': 404;
  readonly 'unknown-member': 404;
  readonly 'unknown-service-token': 404;
  readonly 'unknown-annotation': 404;
  readonly 'unknown-embed': 404;
  readonly 'unknown-delivery': 404;
  readonly 'unknown-entry': 404;
  readonly 'unknown-draft': 404;
  readonly 'draft-changed': 409;
  readonly 'unknown-registers': 422;
  readonly 'known-programme': 409;
  readonly 'still-used': 409;
  readonly 'no-deputy': 409;
  readonly 'not-signed-in': 401;
  readonly 'unknown-token': 401;
  readonly 'unusable-link': 403;
  readonly 'unknown-person': 403;
  readonly 'not-permitted': 403;
  readonly 'foreign-host': 403;
  readonly 'foreign-page': 403;
  readonly 'second-factor-needed': 403;
  readonly 'proof-needed': 403;
  readonly 'wrong-proof': 422;
  readonly 'password-known': 422;
  readonly 'password-personal': 422;
  readonly 'password-easy': 422;
  readonly 'last-administrator': 409;
  readonly 'known-address': 409;
  readonly 'too-often': 429;
  readonly 'too-many-at-once': 429;
  readonly conflict: 409;
  readonly 'took-too-long': 408;
  readonly 'too-large': 413;
  readonly 'too-many-rows': 413;
  readonly 'faulty-values': 422;
  readonly 'unusable-feed': 422;
  readonly 'unusable-readings': 422;
  readonly busy: 503;
};
export type RefusalCode = keyof typeof REFUSALS;
/** What is wrong with one value of a request. */
export type FaultCode =
  | 'invalid'
  | 'unknown-kpi'
  | 'unknown-reporting-unit'
  | 'wrong-frequency'
  | 'another-calendar'
  | 'swapped-parts'
  | 'period-in-future'
  | 'out-of-range'
  | 'inverted-range'
  | 'reason-missing'
  | 'duplicate'
  | 'changed-meanwhile'
  | 'nothing-to-approve'
  | 'not-permitted';
export type Parameters = Readonly<Record<string, string | number>>;
export interface Fault {
  readonly code: FaultCode;
  readonly parameters: Parameters;
  /** Position in the request, from 0. */
  readonly row?: number;
  readonly field?: string;
  /** The value in force, when somebody changed it in between. */
  readonly current?: Measurement;
}
/** An expected "no": turned into one problem answer, in the reader's language, by the application. */
export declare class Refusal extends Error {
  readonly code: RefusalCode;
  readonly parameters: Parameters;
  readonly faults: readonly Fault[];
  constructor(code: RefusalCode, parameters?: Parameters, faults?: readonly Fault[]);
}
