import { describe, expect, it } from 'vitest';
import { isPage, type SheetPlan, sheetsOf } from './sheets.ts';

const target = (id: number, more: Partial<SheetPlan['targets'][number]> = {}) =>
  ({
    ...{ id, followed: true, status: 'on-track', domain: 'energy', kpi: { code: 'K' }, pace: 1 },
    ...more,
  }) as SheetPlan['targets'][number];

const plan = (more: Partial<SheetPlan> = {}): SheetPlan => ({
  ...{
    form: 'report',
    scope: { kind: 'programme' },
    targets: [target(1)],
    decisions: [],
    changes: [],
    projects: 0,
    corrections: 0,
    actions: 0,
  },
  parts: [
    { kind: 'domain', code: 'energy' },
    { kind: 'domain', code: 'security' },
  ],
  card: undefined,
  ...more,
});

describe('a report', () => {
  it('has a sheet for each part that has targets, and none that would be empty', () => {
    expect(sheetsOf(plan()).map(({ name }) => name)).toEqual([
      ...['cover', 'decisions', 'programme', 'part-energy', 'changed', 'completeness', 'method', 'appendix', 'brief'],
    ]);
  });

  it('writes out what is behind, the furthest behind first, at most nine', () => {
    const targets = [
      target(1, { status: 'at-risk', pace: 0.8 }),
      target(2),
      ...Array.from({ length: 12 }, (_, i) => target(10 + i, { status: 'off-track', pace: 0.5 - i / 100 })),
    ];
    const part = sheetsOf(plan({ targets })).find(({ kind }) => kind === 'part');
    expect(part?.targets).toEqual([21, 20, 19, 18, 17, 16, 15, 14, 13]);
  });

  it('has every figure in its appendix, once', () => {
    const targets = Array.from({ length: 92 }, (_, i) => target(i));
    const appendix = sheetsOf(plan({ targets })).filter(({ kind }) => kind === 'appendix');
    expect(appendix.map(({ name }) => name)).toEqual(['appendix-1', 'appendix-2', 'appendix-3', 'appendix-4']);
    expect(appendix.flatMap((sheet) => sheet.targets)).toEqual(targets.map(({ id }) => id));
  });

  it('asks no more decisions than somebody can take', () => {
    const decisions = Array.from({ length: 40 }, (_, i) => ({ targets: [i] }));
    expect(sheetsOf(plan({ decisions })).filter(({ kind }) => kind === 'decisions')).toHaveLength(2);
  });

  it('is one picture where it is a brief or a card', () => {
    expect(sheetsOf(plan({ form: 'brief' })).map(({ name }) => name)).toEqual(['brief']);
    expect(sheetsOf(plan({ form: 'card', card: 7 }))).toMatchObject([{ name: 'card', targets: [7] }]);
    expect(
      sheetsOf(plan())
        .filter((one) => !isPage(one))
        .map(({ name }) => name),
    ).toEqual(['brief']);
  });
});
