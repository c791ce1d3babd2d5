import type { Grant } from '@miqyas/contract/client';
import { scopeParts } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { domainsQuery, projectsQuery } from '../api/queries.ts';
import { Name, useLocale } from '../locale/locale.tsx';
import { useInstallation, useProgramme } from '../session/installation.ts';

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
  const domains = useQuery({ ...domainsQuery(programme), enabled });
  const projects = useQuery({ ...projectsQuery(programme), enabled });
  if (grant.programme === '') return t('people.everywhere');
  const names = programmes.find((one) => one.code === grant.programme)?.names;
  if (grant.scope === '') return names ? <Name names={names} /> : <bdi>{grant.programme}</bdi>;
  const named = scopeParts(grant.scope);
  const all = named.kind === 'domain' ? domains.data : named.kind === 'project' ? projects.data : undefined;
  const part = all?.find((one) => 'code' in named && one.code === named.code);
  return part ? <Name names={part.names} /> : <bdi dir="ltr">{grant.scope}</bdi>;
}
