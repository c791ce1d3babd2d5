import type { Person } from '@miqyas/contract/client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useInstallation } from './installation.ts';
import { rememberPerson, storedPerson } from './preferences.ts';

interface Acting {
  readonly person: Person | undefined;
  readonly choose: (code: string) => void;
}

const ActingContext = createContext<Acting>({ person: undefined, choose: () => {} });

/** Who acts on this page. Until sign-in exists it is chosen in the page's corner. */
export function ActingPersonProvider({ children }: { children: ReactNode }) {
  const { people } = useInstallation();
  const [code, setCode] = useState(storedPerson);
  const person = people.find((one) => one.code === code) ?? people.find((one) => one.role === 'leadership') ?? people[0];
  if (person && person.code !== storedPerson()) rememberPerson(person.code);
  const choose = (next: string) => {
    rememberPerson(next);
    setCode(next);
  };
  return <ActingContext value={{ person, choose }}>{children}</ActingContext>;
}

export function useActingPerson(): Acting {
  return useContext(ActingContext);
}
