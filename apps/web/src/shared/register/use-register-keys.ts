import { type RefObject, useEffect } from 'react';
import { deedOf, type KeyDeed } from './register-keys.ts';

const FIELDS = 'input, select, textarea, [contenteditable], [role="slider"], [role="grid"], [role="combobox"]';
const ROWS = '.follow-up-main .row-link';

/** Keys of a register: arrows from row to row, N for a new entry, E to change the open one, / to find. */
export function useRegisterKeys(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = page.current;
    if (!place) return;
    const pressed = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : undefined;
      const typing = at?.closest(FIELDS) !== null && at !== undefined;
      const deed = deedOf(event, { typing, inRow: at?.matches(ROWS) ?? false });
      const to = deed && at && targetOf(deed, place, at);
      if (!to) return;
      event.preventDefault();
      if (deed === 'add' || deed === 'edit') to.click();
      else to.focus();
    };
    place.addEventListener('keydown', pressed);
    return () => place.removeEventListener('keydown', pressed);
  }, [page]);
}

function targetOf(deed: KeyDeed, place: HTMLElement, at: HTMLElement): HTMLElement | null | undefined {
  switch (deed) {
    case 'add':
      return place.querySelector<HTMLElement>('.follow-up-tools .button.primary');
    case 'edit':
      return place.querySelector<HTMLElement>('[data-deed="edit"]');
    case 'find':
      return place.querySelector<HTMLElement>('input[type="search"]');
    default: {
      const rows = [...place.querySelectorAll<HTMLElement>(ROWS)];
      return rows[rows.indexOf(at) + (deed === 'next' ? 1 : -1)];
    }
  }
}
