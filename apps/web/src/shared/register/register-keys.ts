/** What a key does on the page of a register, while something in it has the focus: no key alone works from elsewhere. */
export type KeyDeed = 'next' | 'previous' | 'add' | 'edit' | 'find';

const DEEDS: Readonly<Record<string, KeyDeed>> = { ArrowDown: 'next', ArrowUp: 'previous', n: 'add', e: 'edit', '/': 'find' };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The deed of a key that was pressed; `typing`: in a field, where every key is a letter. Arrows move from row to row alone. */
export function deedOf(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  { typing, inRow }: { typing: boolean; inRow: boolean },
): KeyDeed | undefined {
  if (typing || ctrlKey || metaKey || altKey) return undefined;
  const deed = DEEDS[key.length === 1 ? key.toLowerCase() : key];
  return (deed === 'next' || deed === 'previous') && !inRow ? undefined : deed;
}
