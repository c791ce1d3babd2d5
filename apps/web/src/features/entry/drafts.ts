/** What was typed and is not saved yet; kept on this device so that neither a reload nor a lost line loses a keystroke. */
export interface Draft {
  readonly text: string;
  readonly comment: string;
  /** The revision that was on the screen. */
  readonly basedOn: number;
  /** Handed in, but the server could not be reached: sent again when it can. */
  readonly pending: boolean;
  /** There is no value, and the comment says why. */
  readonly absent?: 'missing' | 'not-applicable' | undefined;
  /** Somebody else has signed in here since: it is offered, and not sent by itself. */
  readonly offered?: boolean | undefined;
}

/** Whose drafts they are: a person's, of one installation, in one programme. */
export interface DraftOwner {
  readonly installation: string;
  readonly person: string;
  readonly programme: string;
}

const PREFIX = 'miqyas.draft/';
const LAST = 'miqyas.last-person';

export function draftKey({ installation, person, programme }: DraftOwner, reportingUnit: string, kpi: string, period: string): string {
  return `${ownPrefix(installation, person)}${JSON.stringify([programme, reportingUnit, kpi, period])}`;
}

function ownPrefix(installation: string, person: string): string {
  return `${PREFIX}${JSON.stringify([installation, person])}/`;
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

/**
 * Notes who has signed in on this device. Who comes back after somebody else finds what they had not sent, and sends it themselves:
 * nothing goes out by itself in a session that another one came before.
 */
export function noteSignedIn({ installation, person }: Pick<DraftOwner, 'installation' | 'person'>): void {
  const mark = JSON.stringify([installation, person]);
  const last = localStorage.getItem(LAST);
  if (last === mark) return;
  localStorage.setItem(LAST, mark);
  if (last === null) return;
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(ownPrefix(installation, person)))) {
    const draft = readDraft(key);
    if (draft) keepDraft(key, { ...draft, pending: false, offered: true });
  }
}
