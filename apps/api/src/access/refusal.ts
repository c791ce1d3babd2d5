import type { BrokenRule, Measurement } from '@miqyas/domain';

/** Why something is refused. Closed: each has words in three languages and an HTTP status. */
export const REFUSALS = {
  'invalid-request': 400,
  'unknown-address': 404,
  'unknown-programme': 404,
  'unknown-kpi': 404,
  'unknown-reporting-unit': 404,
  'unknown-project': 404,
  'unknown-scope': 404,
  'unknown-feed': 404,
  'unknown-session': 404,
  'unknown-member': 404,
  'unknown-service-token': 404,
  'unknown-annotation': 404,
  'unknown-embed': 404,
  'not-public': 404,
  'invalid-odata': 400,
  'odata-not-supported': 501,
  'odata-only-json': 406,
  'odata-too-many': 400,
  'cannot-be-public': 422,
  'unknown-report': 404,
  'unknown-channel': 422,
  'foreign-domain': 422,
  'report-not-drawn': 409,
  'report-not-held': 409,
  'unknown-delivery': 404,
  'unknown-entry': 404,
  'unknown-draft': 404,
  'unknown-import': 404,
  'unknown-reading': 404,
  'unknown-upload': 404,
  'unknown-submission': 404,
  'unknown-exception': 404,
  'unknown-remark': 404,
  'submission-reviewed': 409,
  'unknown-evidence': 404,
  'evidence-gone': 410,
  'unknown-entry-file': 404,
  'too-many-files': 409,
  'unknown-calendar-feed': 404,
  'too-many-calendar-feeds': 409,
  'unknown-webhook': 404,
  'unusable-address': 422,
  'too-many-webhooks': 409,
  'unknown-feed-token': 404,
  'too-many-feed-tokens': 409,
  'no-preview': 422,
  'file-too-large': 413,
  'empty-file': 422,
  'infected-file': 422,
  'file-not-scanned': 503,
  'too-much-evidence': 409,
  'no-room': 507,
  'import-undone': 409,
  'another-person': 409,
  'wrong-offset': 409,
  'draft-changed': 409,
  'unknown-registers': 422,
  'known-programme': 409,
  'still-used': 409,
  'minutes-confirmed': 409,
  'no-deputy': 409,
  'not-signed-in': 401,
  'unknown-token': 401,
  'unusable-link': 403,
  'unknown-person': 403,
  'not-permitted': 403,
  'foreign-host': 403,
  'foreign-page': 403,
  'second-factor-needed': 403,
  'proof-needed': 403,
  'wrong-proof': 422,
  'password-known': 422,
  'password-personal': 422,
  'password-easy': 422,
  'last-administrator': 409,
  'known-address': 409,
  'too-often': 429,
  'too-many-at-once': 429,
  conflict: 409,
  'took-too-long': 408,
  'too-large': 413,
  'too-many-rows': 413,
  'too-many-periods': 413,
  'faulty-values': 422,
  'unusable-feed': 422,
  'unusable-readings': 422,
  busy: 503,
  moving: 503,
  away: 503,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** What is wrong with one value of a request. */
export type FaultCode =
  | 'invalid'
  | 'faulty-map'
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
  | 'not-agreed'
  | 'may-not-approve'
  | 'nothing-to-withdraw'
  | 'period-closed'
  | 'restatement-reason'
  | 'entered-by-you'
  | 'approved-by-you'
  | 'nothing-to-return'
  | 'rule'
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
  /** The rule over several KPIs that the value breaks: told in words of its own. */
  readonly broken?: BrokenRule;
}

/** An expected "no": turned into one problem answer, in the reader's language, by the application. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly parameters: Parameters;
  readonly faults: readonly Fault[];

  constructor(code: RefusalCode, parameters: Parameters = {}, faults: readonly Fault[] = []) {
    super(code);
    this.code = code;
    this.parameters = parameters;
    this.faults = faults;
  }
}
