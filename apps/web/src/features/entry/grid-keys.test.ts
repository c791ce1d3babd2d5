import { describe, expect, it } from 'vitest';
import { actionOf } from './grid-keys.ts';

const press = (code: string, more: object = {}) => ({
  key: code,
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe('a key in the grid', () => {
  it('moves by the eye: to the right is the later month in English and the earlier one in Arabic', () => {
    expect(actionOf(press('ArrowRight'), 'ltr')).toMatchObject({ kind: 'move', months: 1 });
    expect(actionOf(press('ArrowRight'), 'rtl')).toMatchObject({ kind: 'move', months: -1 });
    expect(actionOf(press('ArrowLeft'), 'rtl')).toMatchObject({ kind: 'move', months: 1 });
    expect(actionOf(press('ArrowDown', { shiftKey: true }), 'rtl')).toEqual({ kind: 'move', lines: 1, months: 0, extend: true });
  });

  it('is the physical one, whatever the layout writes', () => {
    expect(actionOf(press('KeyZ', { key: 'ئ', ctrlKey: true }), 'rtl')).toEqual({ kind: 'undo' });
    expect(actionOf(press('KeyD', { key: 'ي', metaKey: true }), 'rtl')).toEqual({ kind: 'fill-down' });
    expect(actionOf(press('KeyN', { key: 'ى', altKey: true }), 'rtl')).toEqual({ kind: 'no-value' });
  });

  it('typed as a digit of any script begins a new value, and nothing happens while an input method composes', () => {
    expect(actionOf(press('Digit5', { key: '٥' }), 'rtl')).toEqual({ kind: 'replace', text: '٥' });
    expect(actionOf(press('KeyA', { key: 'a', isComposing: true }), 'ltr')).toBeUndefined();
    expect(actionOf(press('Enter', { isComposing: true }), 'ltr')).toBeUndefined();
  });

  it('of the browser stays the browser’s', () => {
    expect(actionOf(press('KeyL', { key: 'l', ctrlKey: true }), 'ltr')).toBeUndefined();
    expect(actionOf(press('F5'), 'ltr')).toBeUndefined();
  });
});
