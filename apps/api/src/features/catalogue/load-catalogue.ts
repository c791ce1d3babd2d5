import { PROGRAMME } from '@miqyas/catalogue';
import type { Ending, UnitOfWork } from '../../access/unit-of-work.ts';
import { writeBeginning } from '../registers/begin-programme.ts';

/** What the product ships: the programme of the cooperation, as anybody begins one from its catalogue. */
export function loadCatalogue(
  unit: Pick<UnitOfWork, 'tx' | 'at' | 'actor' | 'done'>,
  { illustrative }: { illustrative: boolean },
): Promise<Ending<void>> {
  return writeBeginning(unit, { programme: { ...PROGRAMME, illustrative }, from: { kind: 'catalogue' } });
}
