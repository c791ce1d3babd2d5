import { describe, expect, it } from 'vitest';
import { type ChartEvent, drawEvents } from './events.ts';
import type { ChartTheme } from './theme.ts';

const theme = { ink2: '#222', ink3: '#333', paper: '#fff', font: 'x' } as ChartTheme;
const plot = { x: 50, y: 20, width: 600, height: 300 };
const event = (years: number, text = 'Second phase in service', note = false): ChartEvent => ({ years, text, note });

interface Drawn {
  readonly type: 'line' | 'text';
  readonly shape?: { readonly x1: number; readonly y1: number; readonly y2: number };
  readonly style: { readonly text?: string; readonly x?: number; readonly y?: number; readonly align?: string; readonly lineDash?: object };
}

const draw = (events: readonly ChartEvent[], more: { rising?: boolean; direction?: 'ltr' | 'rtl' } = {}) =>
  drawEvents(events, plot, (years) => 50 + (years - 2020) * 100, { rising: true, direction: 'ltr', theme, ...more }) as Drawn[];
const words = (drawn: readonly Drawn[]) => drawn.filter(({ type }) => type === 'text').map(({ style }) => style);

describe('events of a chart', () => {
  it('stand where they happened, and outside of what is shown not at all', () => {
    expect(draw([event(2019), event(2027)])).toEqual([]);
    expect(draw([event(2022)])[0]?.shape).toMatchObject({ x1: 250, y2: 320 });
  });

  it('near each other have their words on levels of their own; those without room are lines only', () => {
    const drawn = draw([2022, 2022.1, 2022.2, 2022.3, 2022.4].map((years) => event(years)));
    expect(new Set(words(drawn).map(({ y }) => y)).size).toBe(4);
    expect(drawn.filter(({ type }) => type === 'line')).toHaveLength(5);
    expect(words(draw([event(2021), event(2025)])).map(({ y }) => y)).toEqual([26, 26]);
  });

  it('keep their words inside, cut where they are long, and begin where reading begins', () => {
    const [long] = words(draw([event(2020, 'A very long sentence about what happened on this day and on the days after')]));
    expect([long?.x, long?.text?.endsWith('…')]).toEqual([50, true]);
    const [arabic] = words(draw([event(2026, 'افتتاح')], { direction: 'rtl' }));
    expect([arabic?.x, arabic?.align]).toEqual([650, 'right']);
  });

  it('stand below a path that falls, and a note is told from an event', () => {
    expect(words(draw([event(2022)], { rising: false }))[0]?.y).toBeGreaterThan(250);
    expect(draw([event(2022, 'x', true)])[0]?.style.lineDash).toEqual([3, 3]);
  });
});
