import type { Paint } from './marks.ts';

/** The colours of the page that marks are painted with, by its tokens; hatches and stripes are patterns of whoever draws. */
export const PAINT_COLOURS: Readonly<Record<Exclude<Paint, 'hatch' | 'stripe'>, string>> = {
  ink: 'var(--ink)',
  ink2: 'var(--ink2)',
  ink3: 'var(--ink3)',
  paper: 'var(--paper)',
  channel: 'var(--sunk)',
  ruler: 'var(--line2)',
  status: 'var(--status)',
  'status-weak': 'var(--status-weak)',
  'status-edge': 'var(--status-edge)',
  'on-status': 'var(--status-on)',
  water: 'var(--water)',
  accent: 'var(--accent)',
  'off-word': 'var(--off-track-word)',
  'on-word': 'var(--on-track-word)',
  none: 'none',
};
