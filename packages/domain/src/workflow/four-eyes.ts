/** So many different people approve a value, none of whom entered it: a programme's choice. */
export const APPROVALS_NEEDED = [1, 2] as const;
export type ApprovalsNeeded = (typeof APPROVALS_NEEDED)[number];

/** A value that waits: who entered or changed it since it was last approved, and who has approved what stands there now. */
export interface Waiting {
  readonly authors: readonly string[];
  readonly approvedBy: readonly string[];
}

export type ApprovalOutcome =
  | { readonly kind: 'approved' }
  /** One more has to look at it. */
  | { readonly kind: 'noted'; readonly missing: number }
  /** Nobody approves what they entered. */
  | { readonly kind: 'entered-by-you' }
  | { readonly kind: 'approved-by-you' };

/** What comes of somebody's approval: four eyes on every value, six where a programme asks for two approvals. */
export function approvalBy(person: string, { authors, approvedBy }: Waiting, needed: ApprovalsNeeded): ApprovalOutcome {
  if (authors.includes(person)) return { kind: 'entered-by-you' };
  if (approvedBy.includes(person)) return { kind: 'approved-by-you' };
  const missing = needed - new Set([...approvedBy, person]).size;
  return missing > 0 ? { kind: 'noted', missing } : { kind: 'approved' };
}
