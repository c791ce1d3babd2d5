import type { Grant } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api } from '../api/api.ts';
import { useInstallation, useProgramme } from '../session/installation.ts';
import { Name, useLocale } from '../locale/locale.tsx';

/** Roles in words: what, and where. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const { t } = useLocale();
  if (grants.length === 0) return <p className="quiet">{t('people.no-role')}</p>;
  return (
    <ul className="grants">
      {[...Map.groupBy(grants, (grant) => grant.role)].map(([role, own]) => (
        <li key={role}>
          <strong>{t(`role.${role}`)}</strong>{' '}
          <span className="quiet">
            {own.map((grant, i) => (
              <Fragment key={`${grant.programme} ${grant.scope}`}>
                {i === 0 ? null : ' · '}
                <Where grant={grant} />
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Where({ grant }: { grant: Grant }) {
  const { t } = useLocale();
  const { programmes } = useInstallation();
  const programme = useProgramme();
  const enabled = programme !== '';
  const domains = useQuery({ queryKey: ['domains', programme], queryFn: () => api.domains(programme), staleTime: 5 * 60_000, enabled });
  const projects = useQuery({ queryKey: ['projects', programme], queryFn: () => api.projects(programme), staleTime: 5 * 60_000, enabled });
  if (grant.programme === '') return t('people.everywhere');
  const names = programmes.find((one) => one.code === grant.programme)?.names;
  if (grant.scope === '') return names ? <Name names={names} /> : <bdi>{grant.programme}</bdi>;
  const [kind, code] = grant.scope.split(':');
  const part = (kind === 'domain' ? domains.data : kind === 'project' ? projects.data : undefined)?.find((one) => one.code === code);
  return part ? <Name names={part.names} /> : <bdi dir="ltr">{grant.scope}</bdi>;
}
