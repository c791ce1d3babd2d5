import type { Ending, UnitOfWork } from '../../access/unit-of-work.ts';
/** What the product ships: the programme of the cooperation, as anybody begins one from its catalogue. */
export declare function loadCatalogue(
  unit: Pick<UnitOfWork, 'tx' | 'at' | 'actor' | 'done'>,
  {
    illustrative,
  }: {
    illustrative: boolean;
  },
): Promise<Ending<void>>;
