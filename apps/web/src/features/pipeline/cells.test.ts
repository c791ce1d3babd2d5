import type { PackageEffects, PipelineCandidate, RegisterReport } from '@miqyas/contract/client';
import { sameName } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { chanceText } from './money.ts';
import { cellKey, scoreRows } from './score-cells.ts';
import { givenBy, scoresOf, spreadOf } from './scores.ts';
import { shortOf } from './short-of.ts';
import { emptyTarget, projectStart, proposedTargets, startBody, undoneStart } from './start-cells.ts';

type Affected = PackageEffects['targets'][number];
const affected = (id: number, chance: number | undefined, more: object = {}): Affected =>
  ({
    target: {
      id,
      kpi: { code: `KPI-${id}`, names: sameName('k'), unitOfMeasure: '%', frequency: 'month' },
      latest: { period: '2026-10', value: 20 },
      goal: { kind: 'reach', direction: 'decrease', value: 12 },
      target: 12,
      deadline: '2028',
      ...more,
    },
    candidates: ['a'],
    ...(chance === undefined
      ? {}
      : { prospects: { before: { centre: 1, low: 0, high: 2 }, after: { centre: 1, low: 0, high: 2, chance } } }),
  }) as unknown as Affected;

describe('what is told of a chance', () => {
  it('is never certain, and in whole percent between', () => {
    expect([0, 0.004, 0.236, 0.5, 0.996, 1].map((chance) => chanceText(chance).replaceAll(/[\u2066\u2069]/g, ''))).toEqual([
      ...['<1%', '<1%', '24%', '50%', '>99%', '>99%'],
    ]);
  });

  it('names those that stay out of reach; what cannot be forecast is not among them', () => {
    expect(shortOf([affected(1, 0.02), affected(2, 0.34), affected(3, undefined)]).map(({ target }) => target.id)).toEqual([1]);
  });
});

describe('points that are given', () => {
  const candidate = {
    ...{
      code: 'a',
      points: [
        [2, 3],
        [null, null],
      ],
    },
    notes: [{ criterion: 'risk', by: 'me', note: 'seen there' }],
  } as unknown as PipelineCandidate;
  const criteria = ['risk', 'cost'].map((code) => ({ code, names: sameName(code), notes: sameName(''), weight: 1 }));
  const pipeline = { criteria, scorers: ['another', 'me'], candidates: [candidate] };

  it('keep the note that stood beside earlier ones, and are held against them; new ones against nothing', () => {
    const typed = new Map([
      [cellKey('a', 'risk'), 4.5],
      [cellKey('a', 'cost'), 2],
    ]);
    const same = { candidate: 'a', scorer: 'me' };
    expect(scoreRows(pipeline, 'me', typed)).toEqual([
      {
        cells: { ...same, criterion: 'risk', note: 'seen there', points: 4.5 },
        before: { ...same, criterion: 'risk', note: 'seen there', points: 3 },
      },
      { cells: { ...same, criterion: 'cost', points: 2 }, before: null },
    ]);
  });
});

describe('everybody’s points', () => {
  it('are told with who gave them; who has not scored has no points, and is not among them', () => {
    const candidate = { code: 'a', points: [[2, null]], means: [2], apart: [], byOne: ['risk'] } as unknown as PipelineCandidate;
    const pipeline = { criteria: [{ code: 'risk', names: sameName(''), notes: sameName(''), weight: 1 }], scorers: ['one', 'two'] };
    expect(scoresOf(pipeline, candidate)).toEqual([{ criterion: 'risk', by: 'one', value: 2 }]);
    expect(spreadOf(pipeline, candidate, 'risk')).toEqual({ points: [2], mean: 2, apart: false, byOne: true });
    expect([givenBy(pipeline, candidate, 'two', 'risk'), givenBy(pipeline, candidate, 'nobody', 'risk')]).toEqual([undefined, undefined]);
  });
});

describe('a candidate that becomes a project', () => {
  it('begins in the first place that it names, and with a target for each KPI that it moves', () => {
    expect(projectStart({ code: 'c-1', cities: 'EGY-CAI; OMN-MCT', countries: 'EGY; OMN' }, '2026-11-23')).toMatchObject({
      ...{ code: 'C-1', city: 'EGY-CAI', country: 'EGY', starts_on: '2026-11-23' },
    });
    expect(proposedTargets([affected(1, 0.2), affected(1, 0.4, { id: 9 })])).toEqual([
      {
        ...{ id: 'KPI-1', kpi: 'KPI-1', baseline_period: '2026-10', baseline_value: '20', comparator: '<=', value: '12' },
        ...{ deadline: '2028', frequency: 'month' },
      },
    ]);
  });

  it('says nothing of what was left empty', () => {
    const body = startBody({ code: 'C-1', country: 'EGY', city: ' ' }, [{ ...emptyTarget('x'), kpi: 'K', deadline: '2028', value: '3' }]);
    expect(body).toEqual({ code: 'C-1', country: 'EGY', targets: [{ kpi: 'K', deadline: '2028', value: '3' }] });
  });

  it('is taken back by archiving the project: what was withdrawn stays in its history', () => {
    const now = { code: 'C-1', name_en: 'C' };
    const report = { before: [{ register: 'project', key: 'C-1', entry: null, now }] } as unknown as RegisterReport;
    expect(undoneStart(report).before).toEqual([{ register: 'project', key: 'C-1', entry: { ...now, archived: true }, now }]);
  });
});
