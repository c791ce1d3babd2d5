import { type KeptReading, removeReading, saveReading } from '@miqyas/db';
import type { FileReading } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { plainHeading } from './headings.ts';

interface Naming {
  readonly programme: string;
  readonly actor: Actor;
  readonly name: string;
}

/** Keeps how files with these headings are read, under a name; the next file of the shape is offered it. */
export async function keepReading(
  context: Context,
  { programme, actor, name, headings, reading }: Naming & { headings: readonly string[]; reading: FileReading },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'values.import', programme }, async ({ tx, at, done }) => {
    await saveReading(tx, programme, { name, headings, reading: JSON.stringify(reading), by: actor.person, at });
    return done({ action: 'reading.keep', subject: name, details: { headings }, reason: '' }, undefined);
  });
}

export async function forgetReading(context: Context, { programme, actor, name }: Naming): Promise<void> {
  await unitOfWork(context, { actor, permission: 'values.import', programme }, async ({ tx, done }) => {
    if (!(await removeReading(tx, programme, name))) throw new Refusal('unknown-reading', { name });
    return done({ action: 'reading.forget', subject: name, details: {}, reason: '' }, undefined);
  });
}

/** The reading of a file with the same headings, whatever their case; the latest of several. */
export function readingFor(kept: readonly KeptReading[], headings: readonly string[]): KeptReading | undefined {
  const keyOf = (all: readonly string[]) => JSON.stringify(all.map(plainHeading));
  return kept.filter((one) => keyOf(one.headings) === keyOf(headings)).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}
