/** What was typed and is not saved yet; kept on this device so that neither a reload nor a lost line loses a keystroke. */
export interface Draft {
  readonly text: string;
  readonly comment: string;
  /** The revision that was on the screen. */
  readonly basedOn: number;
  /** Handed in, but the server could not be reached: sent again when it can. */
  readonly pending: boolean;
}

const PREFIX = 'miqyas.draft/';

export function draftKey(reportingUnit: string, kpi: string, period: string): string {
  return `${PREFIX}${JSON.stringify([reportingUnit, kpi, period])}`;
}

export function readDraft(key: string): Draft | undefined {
  const stored = localStorage.getItem(key);
  if (stored === null) return undefined;
  try {
    return JSON.parse(stored) as Draft;
  } catch {
    return undefined;
  }
}

export function keepDraft(key: string, draft: Draft): void {
  localStorage.setItem(key, JSON.stringify(draft));
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}
