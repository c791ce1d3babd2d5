import { isDeepStrictEqual } from 'node:util';
import { definitionsWithin, type FigureSettings, setFigures as store } from '@miqyas/db';
import type { CutOffs } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

/** Says which values the figures of a programme count from now on, and by which cut-offs. */
export async function setFigures(
  context: Context,
  { programme, actor, settings }: { programme: string; actor: Actor; settings: FigureSettings },
): Promise<void> {
  const known = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: 'figures.set', programme }, async ({ tx, at, done, unchanged }) => {
    const before = figuresOf((await definitionsWithin(tx, programme, known)).programme);
    const after = figuresOf(settings);
    if (isDeepStrictEqual(before, after)) return unchanged(undefined);
    await store(tx, { programme, settings, at });
    return done({ action: 'figures.set', subject: programme, details: { old: before, new: after } }, undefined);
  });
}

function figuresOf({ countedValues, cutOffs }: FigureSettings): {
  countedValues: FigureSettings['countedValues'];
  cutOffs: CutOffs | null;
} {
  return { countedValues, cutOffs: cutOffs ?? null };
}
