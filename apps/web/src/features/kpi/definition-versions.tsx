import type { KpiVersion, Trajectory } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { type DefinitionField, definitionFields } from './definition-fields.ts';
import { kpiVersionsQuery } from './queries.ts';

/** Every version of the definition, the newest first: who recorded it, when and why, and what it changed. */
export function DefinitionVersions({ trajectory: { kpi, series } }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { people } = useInstallation();
  const { asOf } = useSearch({ from: '/kpis/$kpi' });
  const query = useQuery(kpiVersionsQuery(programme, { kpi: kpi.code, asOf }));
  const nameOf = (code: string) => {
    const person = people.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code;
  };
  const values = Map.groupBy(series, ({ kpiVersion }) => kpiVersion);
  return (
    <section className="versions">
      <h2>{t('kpi.versions')}</h2>
      <LoadState query={query} skeleton={<Skeleton rows={[60]} />}>
        {(versions) => (
          <ol>
            {versions.toReversed().map((one) => (
              <li key={one.version}>
                <p>
                  <strong>{t('kpi.version', { version: one.version })}</strong>{' '}
                  <span className="quiet small">
                    {t('annotation.by', { person: nameOf(one.recordedBy), day: formatDate(one.recordedAt, language) })} ·{' '}
                    {t('kpi.definition.values-with', { count: values.get(one.version)?.length ?? 0, version: one.version })}
                  </span>
                </p>
                {one.reason === '' ? null : (
                  <p className="small">
                    <StoredText text={one.reason} />
                  </p>
                )}
                <Changes version={one} before={versions.find(({ version }) => version === one.version - 1)} />
              </li>
            ))}
          </ol>
        )}
      </LoadState>
    </section>
  );
}

function Changes({ version, before }: { version: KpiVersion; before: KpiVersion | undefined }): ReactNode {
  const { t, language } = useLocale();
  if (!before) return <p className="quiet small">{t('kpi.version.first')}</p>;
  const [now, then] = [definitionFields(version, language, t), definitionFields(before, language, t)];
  const changed = now.flatMap((field, i) => (field.text === then[i]?.text ? [] : [{ ...field, was: then[i]?.text ?? '' }]));
  if (changed.length === 0) return <p className="quiet small">{t('kpi.version.same')}</p>;
  return (
    <table className="numbers version-changes">
      <thead>
        <tr>
          <th scope="col">{t('kpi.version.field')}</th>
          <th scope="col">{t('kpi.version.was')}</th>
          <th scope="col">{t('kpi.version.is')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ term, text, was }: DefinitionField & { was: string }) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td>
              <del>
                <bdi>{was || '–'}</bdi>
              </del>
            </td>
            <td>
              <ins>
                <bdi>{text || '–'}</bdi>
              </ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
