import { EVERY_PROGRAMME, ROLES, type Role, scopeOf, WHOLE_PROGRAMME } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { entryNames } from '../../shared/api/entry-names.ts';
import { domainsQuery, projectsQuery, unitsQuery } from '../../shared/api/queries.ts';
import { Choice, type OptionGroup } from '../../shared/components/choice.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { type GrantChoice, whereOf } from './grant-choice.ts';
import { centresQuery } from './queries.ts';

interface GrantFieldsProps {
  readonly value: GrantChoice;
  readonly onChange: (value: GrantChoice) => void;
  /** Offers to leave it at the roles there are. */
  readonly further?: boolean;
}

/** One role for one place. */
export function GrantFields({ value, onChange, further = false }: GrantFieldsProps) {
  const { t } = useLocale();
  const places = usePlaces();
  return (
    <>
      <label className="form-field">
        {t(further ? 'people.further' : 'people.role')}
        <select className="field" value={value.role} onChange={(event) => onChange({ ...value, role: event.target.value as Role | '' })}>
          {further ? <option value="">{t('people.none-further')}</option> : null}
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
        {value.role === '' ? null : <span className="quiet small">{t(`role.${value.role}.may`)}</span>}
      </label>
      {value.role === '' ? null : (
        <div className="form-field">
          <Choice label={t('people.where')} groups={places} value={value.where} onChange={(where) => onChange({ ...value, where })} />
        </div>
      )}
    </>
  );
}

function usePlaces(): readonly OptionGroup[] {
  const { t, language } = useLocale();
  const { programmes } = useInstallation();
  const programme = useProgramme();
  const domains = useQuery(domainsQuery(programme)).data ?? [];
  const projects = useQuery(projectsQuery(programme)).data ?? [];
  const units = useQuery(unitsQuery(programme)).data ?? [];
  const centres = useQuery(centresQuery(programme)).data?.entries ?? [];
  const parts = (kind: 'country' | 'city') =>
    units
      .filter((one) => one.kind === kind)
      .map((one) => ({ id: whereOf(programme, scopeOf(kind, one.code)), name: nameIn(one.names, language) || one.code }));
  const names = programmes.find((one) => one.code === programme)?.names;
  return [
    {
      id: 'whole',
      name: '',
      options: [
        { id: whereOf(programme, WHOLE_PROGRAMME), name: names ? nameIn(names, language) : programme },
        { id: whereOf(EVERY_PROGRAMME, WHOLE_PROGRAMME), name: t('people.everywhere') },
      ],
    },
    {
      id: 'domains',
      name: t('people.domains'),
      options: domains.map((one) => ({ id: whereOf(programme, scopeOf('domain', one.code)), name: nameIn(one.names, language) })),
    },
    {
      id: 'focus-areas',
      name: t('register.focus-area'),
      options: domains.flatMap(({ focusAreas }) =>
        focusAreas.map((one) => ({ id: whereOf(programme, scopeOf('focus-area', one.code)), name: nameIn(one.names, language) })),
      ),
    },
    { id: 'countries', name: t('register.country'), options: parts('country') },
    { id: 'cities', name: t('register.city'), options: parts('city') },
    {
      id: 'centres',
      name: t('register.centre'),
      options: centres.map(({ key, entry }) => ({
        id: whereOf(programme, scopeOf('centre', key)),
        name: nameIn(entryNames(entry), language) || key,
      })),
    },
    {
      id: 'projects',
      name: t('people.projects'),
      options: projects.map((one) => ({ id: whereOf(programme, scopeOf('project', one.code)), name: nameIn(one.names, language) })),
    },
  ];
}
