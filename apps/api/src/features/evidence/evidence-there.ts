import { listEvidence, type Reader } from '@miqyas/db';
import type { Evidence, Subject } from '@miqyas/domain';
import { sameAmong } from '../../access/keep-file.ts';
import { Refusal } from '../../access/refusal.ts';

/** So much stands behind one value at most: more is an archive, which is one file. */
const MOST_OF_VALUE = 20;

/** Refuses a value that has enough. */
export async function requireFew(db: Reader, programme: string, subject: Subject): Promise<void> {
  refuseMany(await ofValue(db, programme, subject));
}

/** The same file or link, where it stands behind a value already; where it does not, a value that has enough is refused. */
export async function sameOrFew(
  db: Reader,
  programme: string,
  { content, ...subject }: Subject & Pick<Evidence, 'content'>,
): Promise<Evidence | undefined> {
  const there = await ofValue(db, programme, subject);
  const same = sameAmong(there, content);
  if (!same) refuseMany(there);
  return same;
}

function ofValue(db: Reader, programme: string, { reportingUnit, kpi, period, category }: Subject): Promise<Evidence[]> {
  return listEvidence(db, { programme, reportingUnit, kpi, period, category, removed: 'without' });
}

function refuseMany(there: readonly Evidence[]): void {
  if (there.length >= MOST_OF_VALUE) throw new Refusal('too-much-evidence', { most: MOST_OF_VALUE });
}
