import type { Difference } from './move-difference.ts';

/** Why a move is not begun, or stops; nothing of the source is lost by it. */
export class MoveError extends Error {
  readonly code:
    | ('nothing-there' | 'other-schema' | 'not-empty' | 'is-target' | 'moved' | 'distributed')
    | ('trail-key' | 'overtaken' | 'differs' | 'unstorable' | 'too-slow');
  readonly differences: readonly Difference[];

  constructor(code: MoveError['code'], message: string, differences: readonly Difference[] = []) {
    super(message);
    this.code = code;
    this.differences = differences;
  }
}
