import { nameIn, useLocale } from '../locale/locale.tsx';
import { useKnownPeople } from './frozen.tsx';

/** What a person is called, by the code; the code where nobody is known by it. */
export function usePersonName(): (code: string) => string {
  const { language } = useLocale();
  const people = useKnownPeople();
  return (code) => {
    const person = people.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code;
  };
}
