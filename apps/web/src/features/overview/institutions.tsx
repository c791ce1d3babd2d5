import { formatNumber } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { entryNames } from '../../shared/api/entry-names.ts';
import { registerName } from '../../shared/components/register-words.ts';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { entriesQuery } from '../../shared/register/entries.ts';
import { useOptions } from '../../shared/register/use-options.ts';
import { useProgramme } from '../../shared/session/installation.ts';

/** With whom a centre works in each country: the institution, what it does there, and who stands across from it. */
export function Institutions() {
  const { t } = useLocale();
  const { data } = useQuery(entriesQuery(useProgramme(), 'institution'));
  const organisations = new Map(useOptions('organisation').map(({ id, name }) => [id, name]));
  const countries = new Map(useOptions('country').map(({ id, name }) => [id, name]));
  const entries = data?.entries ?? [];
  if (entries.length === 0) return null;
  const byCountry = [...Map.groupBy(entries, ({ entry }) => String(entry['country']))].toSorted(([a], [b]) =>
    (countries.get(a) ?? a).localeCompare(countries.get(b) ?? b),
  );
  const name = (code: unknown) => <bdi>{organisations.get(String(code)) ?? String(code)}</bdi>;
  return (
    <section>
      <div className="section-head">
        <h2>{registerName('institution', t)}</h2>
        <span>{formatNumber(entries.length)}</span>
        <Link to="/follow-up/localisation" className="no-print">
          {registerName('localisation', t)}
        </Link>
      </div>
      <WideTable label={registerName('institution', t)}>
        <table className="institutions">
          <thead>
            <tr>
              <th scope="col">{t('column.country')}</th>
              <th scope="col">{t('column.institution')}</th>
              <th scope="col">{t('institutions.role')}</th>
              <th scope="col">{t('column.counterpart')}</th>
            </tr>
          </thead>
          <tbody>
            {byCountry.flatMap(([country, own]) =>
              own.map(({ key, entry }, i) => (
                <tr key={key}>
                  {i === 0 ? (
                    <th scope="rowgroup" rowSpan={own.length}>
                      <bdi>{countries.get(country) ?? country}</bdi>
                    </th>
                  ) : null}
                  <td>{name(entry['institution'])}</td>
                  <td>
                    <Name names={entryNames(entry, 'role')} />
                  </td>
                  <td>{entry['counterpart'] === undefined ? <span className="quiet">–</span> : name(entry['counterpart'])}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </WideTable>
    </section>
  );
}
