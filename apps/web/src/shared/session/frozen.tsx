import type { Names } from '@miqyas/domain';
import { createContext, useContext } from 'react';
import { useInstallation } from './installation.ts';

/** What a frozen data set says of the day and of people, so that what is drawn from it is drawn from nothing else. */
interface Frozen {
  /** `2026-11-23` */
  readonly today: string;
  readonly people: readonly { readonly code: string; readonly names: Names }[];
}

const FrozenContext = createContext<Frozen | undefined>(undefined);

export const FrozenProvider = FrozenContext.Provider;

/** The day of what is shown: of a frozen data set its own, otherwise that of the installation. */
export function useToday(): string {
  const frozen = useContext(FrozenContext);
  const { today } = useInstallation();
  return frozen?.today ?? today;
}

/** People whose names may be shown. */
export function useKnownPeople(): Frozen['people'] {
  const frozen = useContext(FrozenContext);
  const { people } = useInstallation();
  return frozen?.people ?? people;
}
