import type { RegisterName } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { entryNames } from '../api/entry-names.ts';
import { unitsQuery } from '../api/queries.ts';
import type { Option } from '../components/choice.tsx';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useInstallation, useProgramme } from '../session/installation.ts';
import { entriesQuery } from './entries.ts';

/** What a reference may name, by name. */
export function useOptions(to: RegisterName | 'reporting-unit'): readonly Option[] {
  const { language } = useLocale();
  const programme = useProgramme();
  const { people } = useInstallation();
  const register = to === 'reporting-unit' || to === 'person' ? undefined : to;
  const entries = useQuery({ ...entriesQuery(programme, register ?? 'domain'), enabled: register !== undefined }).data?.entries ?? [];
  const units = useQuery({ ...unitsQuery(programme), enabled: to === 'reporting-unit' }).data ?? [];
  if (to === 'person')
    return people
      .filter(({ kind, leftAt }) => kind === 'person' && leftAt === undefined)
      .map(({ code, names }) => ({ id: code, name: nameIn(names, language) }));
  if (to === 'reporting-unit') return units.map(({ code, names }) => ({ id: code, name: nameIn(names, language) || code }));
  return entries.map(({ key, entry }) => ({ id: key, name: nameIn(entryNames(entry), language) || key }));
}
