import type { Capacity } from '@miqyas/contract/client';
import { formatNumber, listed } from '@miqyas/i18n';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { StandingGauge } from './standing-gauge.tsx';
import { TrainingCell } from './training-cell.tsx';
import { mostOf } from './training-scale.ts';

/** The same on a phone: domains, then countries in one column; a country opens to its domains. */
export function TrainingList({ capacity }: { capacity: Capacity }) {
  const { t, language } = useLocale();
  const countries = capacity.groups.flatMap((group) => group.countries);
  const agreed = countries.filter(({ standing }) => standing !== null);
  const open = countries.filter(({ standing }) => standing === null);
  return (
    <div className="training-list">
      <ul>
        {capacity.domains.map(({ code, names, standing }) => (
          <li key={code}>
            <span className="list-line">
              <b>
                <bdi>{nameIn(names, language)}</bdi>
              </b>
              <span className="quiet">
                {standing ? t('capacity.of', { passed: standing.passed, people: standing.people }) : t('capacity.no-target')}
              </span>
            </span>
            {standing ? (
              <>
                <StandingGauge name={nameIn(names, language)} standing={standing} />
                <StatusMark status={standing.status} reason={standing.reason} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="section-head">
        <h2>{t('capacity.country')}</h2>
      </div>
      {agreed.map((country) => (
        <CountryFold key={country.code} country={country} capacity={capacity} />
      ))}
      {open.length > 0 ? (
        <p className="quiet">
          {t('capacity.no-target-of', {
            countries: listed(
              open.map(({ names }) => nameIn(names, language)),
              language,
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}

function CountryFold({ country, capacity }: { country: Capacity['groups'][number]['countries'][number]; capacity: Capacity }) {
  const { language } = useLocale();
  const name = nameIn(country.names, language);
  const { standing } = country;
  const most = mostOf(capacity);
  if (!standing) return null;
  return (
    <details className="country-fold">
      <summary>
        <span className="list-line">
          <b>
            <bdi>{name}</bdi>
          </b>
          <span>
            <b>{formatNumber(standing.passed)}</b> <span className="quiet">/ {formatNumber(standing.people)}</span>
          </span>
        </span>
        <StandingGauge name={name} standing={standing} />
        <StatusMark status={standing.status} reason={standing.reason} />
      </summary>
      <ul>
        {country.cells.map((cell, i) => {
          const domain = nameIn(capacity.domains[i]?.names ?? country.names, language);
          return (
            <li key={cell.domain}>
              <bdi>{domain}</bdi>
              <TrainingCell cell={cell} most={most} country={{ code: country.code, name }} domain={domain} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
