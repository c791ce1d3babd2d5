import type { DraftContent } from '@miqyas/contract/client';

/**
 * What was typed, as this device keeps it. Each keystroke is on the disk before the next one: the store of the browser that writes at once
 * is used for this, not the one that writes later.
 */
export interface Draft extends DraftContent {
  /** When it was typed (ISO 8601, UTC). */
  readonly savedAt: string;
  /** The server has it as well. */
  readonly sent: boolean;
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

function ownPrefix({ installation, person }: Pick<DraftOwner, 'installation' | 'person'>): string {
  return `${PREFIX}${JSON.stringify([installation, person])}/`;
}

function prefixOf(owner: DraftOwner): string {
  return `${ownPrefix(owner)}${JSON.stringify(owner.programme)}/`;
}

/** Everything that somebody has typed on this device in a programme, by value. */
export function readDrafts(owner: DraftOwner): Map<string, Draft> {
  const prefix = prefixOf(owner);
  return new Map(
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key): [string, Draft][] => {
        const draft = parsed(localStorage.getItem(key));
        return draft ? [[key.slice(prefix.length), draft]] : [];
      }),
  );
}

function parsed(stored: string | null): Draft | undefined {
  try {
    return stored === null ? undefined : (JSON.parse(stored) as Draft);
  } catch {
    return undefined;
  }
}

export function keepDraft(owner: DraftOwner, value: string, draft: Draft): void {
  localStorage.setItem(`${prefixOf(owner)}${value}`, JSON.stringify(draft));
}

export function dropDraft(owner: DraftOwner, value: string): void {
  localStorage.removeItem(`${prefixOf(owner)}${value}`);
}

/**
 * Notes who has signed in on this device. Who comes back after somebody else finds what they had not sent, and sends it themselves:
 * nothing goes out by itself in a session that another one came before.
 */
export function noteSignedIn(who: Pick<DraftOwner, 'installation' | 'person'>): void {
  const mark = JSON.stringify([who.installation, who.person]);
  const last = localStorage.getItem(LAST);
  if (last === mark) return;
  localStorage.setItem(LAST, mark);
  if (last === null) return;
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(ownPrefix(who)))) {
    const draft = parsed(localStorage.getItem(key));
    if (draft && !draft.sent) localStorage.setItem(key, JSON.stringify({ ...draft, offered: true }));
  }
}
