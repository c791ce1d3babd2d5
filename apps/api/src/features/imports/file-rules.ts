import type { Definitions } from '@miqyas/db';
import type { Authorship, Measurement } from '@miqyas/domain';
import { NOTHING_KNOWN } from '../measurements/current-values.ts';
import { isRuled, placeOf, rulesByKpi } from '../measurements/rules.ts';
import { type RuledValues, type ValuesInput, valuesOfFile } from './decide-values.ts';
import type { ReadValue } from './row-reading.ts';

type Beside = Pick<Measurement, 'reported' | 'status'>;

const UNSIGNED: Authorship = { by: '', at: '', reason: '' };
const NONE: ReadonlyMap<string, Beside> = new Map();

/** Reads a file once through for them; what is wrong with a value for itself keeps it out here as well. */
export async function ruledValuesOf(
  batches: AsyncIterable<readonly ReadValue[]>,
  definitions: Definitions,
  input: Omit<ValuesInput, 'asked'>,
): Promise<RuledValues> {
  const naming = rulesByKpi(definitions.rules);
  const unruled = { ...definitions, rules: [] };
  const values = valuesOfFile({ ...input, asked: false });
  const found = new Map<string, Map<string, Beside>>();
  for await (const batch of batches) {
    // What others have entered meanwhile is asked where all the rest is known.
    const plain = batch.map((one) => ({ ...one, basedOn: undefined }));
    const { saved } = values.decided(plain, values.entriesOf(plain, definitions), unruled, NOTHING_KNOWN, UNSIGNED);
    for (const one of saved) {
      if (!isRuled(one, naming)) continue;
      const place = placeOf(one);
      const own = found.get(place) ?? new Map<string, Beside>();
      found.set(place, own.set(one.kpi, { reported: one.reported, status: one.status }));
    }
  }
  return (subject) => found.get(placeOf(subject)) ?? NONE;
}
