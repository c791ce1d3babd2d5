/** What a key asks of the grid, wherever it is pressed; a physical key means the same under every layout. */
export type GridAction =
  | { readonly kind: 'move'; readonly lines: number; readonly months: number; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly to: 'row-start' | 'row-end' | 'start' | 'end' }
  | { readonly kind: 'to-do'; readonly back: boolean }
  | { readonly kind: 'next-row'; readonly back: boolean }
  | { readonly kind: 'edit' }
  | { readonly kind: 'replace'; readonly text: string }
  | { readonly kind: 'give-back' | 'ask-why' | 'copy' | 'undo' | 'redo' | 'fill-down' | 'open-parts' | 'close-parts' }
  | { readonly kind: 'no-value' | 'comment' | 'evidence' | 'next-pane' | 'submit' };

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

const MOVES: Readonly<Record<string, readonly [lines: number, eye: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The action of a key; undefined where it is none of the grid's. Arrows follow the eye: to the right is the cell to the right, in Arabic the earlier month. */
export function actionOf(pressed: Pressed, direction: 'ltr' | 'rtl'): GridAction | undefined {
  if (pressed.isComposing) return undefined;
  const { code, key, shiftKey, altKey } = pressed;
  const control = pressed.ctrlKey || pressed.metaKey;
  if (altKey) return control ? undefined : withAlt(code);
  if (control) return withControl(code, shiftKey);
  const move = MOVES[code];
  if (move) {
    const [lines, eye] = move;
    return { kind: 'move', lines, months: direction === 'rtl' && eye !== 0 ? -eye : eye, extend: shiftKey };
  }
  switch (code) {
    case 'Tab':
      return { kind: 'to-do', back: shiftKey };
    case 'Enter':
    case 'NumpadEnter':
      return { kind: 'next-row', back: shiftKey };
    case 'Home':
      return { kind: 'edge', to: 'row-start' };
    case 'End':
      return { kind: 'edge', to: 'row-end' };
    case 'F2':
      return { kind: 'edit' };
    case 'F6':
      return { kind: 'next-pane' };
    case 'Escape':
      return { kind: 'give-back' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'ask-why' };
    default:
      // A letter is typed as well: what is no number keeps its text and says so.
      return [...key].length === 1 && key !== ' ' ? { kind: 'replace', text: key } : undefined;
  }
}

function withAlt(code: string): GridAction | undefined {
  switch (code) {
    case 'ArrowDown':
      return { kind: 'open-parts' };
    case 'ArrowUp':
      return { kind: 'close-parts' };
    case 'KeyN':
      return { kind: 'no-value' };
    case 'KeyM':
      return { kind: 'comment' };
    case 'KeyE':
      return { kind: 'evidence' };
    default:
      return undefined;
  }
}

function withControl(code: string, shift: boolean): GridAction | undefined {
  switch (code) {
    case 'Home':
      return { kind: 'edge', to: 'start' };
    case 'End':
      return { kind: 'edge', to: 'end' };
    case 'KeyC':
      return { kind: 'copy' };
    case 'KeyZ':
      return { kind: shift ? 'redo' : 'undo' };
    case 'KeyY':
      return { kind: 'redo' };
    case 'KeyD':
      return { kind: 'fill-down' };
    case 'Enter':
    case 'NumpadEnter':
      return { kind: 'submit' };
    default:
      return undefined;
  }
}
