import { describe, expect, it } from 'vitest';
import { deedOf } from './register-keys.ts';

const pressed = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const inRow = { typing: false, inRow: true };

describe('a key on the page of a register', () => {
  it('moves from row to row, adds, edits and finds', () =>
    expect(['ArrowDown', 'ArrowUp', 'n', 'E', '/'].map((key) => deedOf(pressed(key), inRow))).toEqual([
      'next',
      'previous',
      'add',
      'edit',
      'find',
    ]));
  it('is a letter where somebody types', () => expect(deedOf(pressed('n'), { typing: true, inRow: false })).toBeUndefined());
  it('leaves the browser its own', () => expect(deedOf(pressed('n', { ctrlKey: true }), inRow)).toBeUndefined());
  it('lets the page scroll by arrows outside of rows', () =>
    expect(deedOf(pressed('ArrowDown'), { typing: false, inRow: false })).toBeUndefined());
});
