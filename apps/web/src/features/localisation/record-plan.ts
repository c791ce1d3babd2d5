import type { LocalisationDetail, RegisterEntry } from '@miqyas/contract/client';
import { keyOf, type LocalisationState, REGISTERS } from '@miqyas/domain';
import type { Cells } from '../../shared/register/entry-form.tsx';

/** What is sent for one entry: `before` as it was read, null where it must not be there yet. */
export interface Put {
  readonly cells: Cells;
  readonly before: RegisterEntry | null;
}

/** What recording a state takes, in this order: its deviations, the state, and those deviations that are none any more. */
export interface RecordPlan {
  readonly deviations: readonly Put[];
  readonly state: Put;
  readonly remove: readonly RegisterEntry[];
}

const IN_THREE = ['en', 'ar', 'zh'];
const inThree = (stem: string) => IN_THREE.map((language) => `${stem}_${language}`);
const ALWAYS = ['standard', 'country', 'localisation_state', 'owner', 'link'];
const TAKEN_UP = ['edition', 'since', ...inThree('legal_basis'), ...inThree('effect')];

/** Columns that are asked of each state; what is not asked is not said. */
export const ASKED: Readonly<Record<LocalisationState, readonly string[]>> = {
  open: [...ALWAYS, 'due'],
  adopted: [...ALWAYS, ...TAKEN_UP],
  adapted: [...ALWAYS, ...TAKEN_UP],
  'not-applicable': [...ALWAYS, 'because'],
};

/** `detail`: as it stands; only an adapted standard has deviations. */
export function recordPlan(detail: LocalisationDetail, state: LocalisationState, cells: Cells, typed: readonly Cells[]): RecordPlan {
  const of = { standard: detail.standard.code, country: detail.country.code };
  const said = Object.fromEntries(Object.entries(cells).filter(([name]) => ASKED[state].includes(name)));
  const wanted = state === 'adapted' ? typed.map((one) => ({ ...one, ...of })) : [];
  const standing = new Map(detail.deviations.map((entry) => [keyOf(REGISTERS.deviation, entry), entry]));
  const keys = new Set(wanted.map((one) => keyOf(REGISTERS.deviation, one)));
  return {
    deviations: wanted.map((one) => ({ cells: one, before: standing.get(keyOf(REGISTERS.deviation, one)) ?? null })),
    state: { cells: { ...said, ...of, localisation_state: state }, before: detail.entry },
    remove: [...standing].filter(([key]) => !keys.has(key)).map(([, entry]) => entry),
  };
}
