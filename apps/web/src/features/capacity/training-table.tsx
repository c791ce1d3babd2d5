import type { Capacity } from '@miqyas/contract/client';
import { formatNumber, formatPeriodName } from '@miqyas/i18n';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { NoTarget } from './no-target.tsx';
import { StandingGauge } from './standing-gauge.tsx';
import { TrainingCell } from './training-cell.tsx';
import { deadlineOf, mostOf } from './training-scale.ts';

/** Countries down by neighbourhood, domains across: on one scale, in ink; totals are gauges with their word. */
export function TrainingTable({ capacity }: { capacity: Capacity }) {
  const { t, language } = useLocale();
  const { domains, groups, month } = capacity;
  const title = t('capacity.table', { month: formatPeriodName(month, language) });
  const deadline = deadlineOf(capacity);
  return (
    <WideTable label={title}>
      <table className="training-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="quiet">
              {title}
            </th>
            {domains.map(({ code, names, standing }) => (
              <th key={code} scope="col">
                <b>
                  <bdi>{nameIn(names, language)}</bdi>
                </b>
                {standing ? (
                  <>
                    <span className="quiet">{t('capacity.of', { passed: standing.passed, people: standing.people })}</span>
                    <StandingGauge name={nameIn(names, language)} standing={standing} />
                    <StatusMark status={standing.status} reason={standing.reason} />
                  </>
                ) : (
                  <span className="quiet">{t('capacity.no-target')}</span>
                )}
              </th>
            ))}
            <th scope="col" className="quiet of-all">
              {t('capacity.all-domains')}
            </th>
            <th scope="col" className="quiet" colSpan={2}>
              {deadline ? t('capacity.of-target-for', { month: formatPeriodName(deadline, language) }) : t('capacity.of-target')}
            </th>
          </tr>
        </thead>
        {groups.map(({ names, countries }) => (
          <tbody key={names?.en ?? ''}>
            <tr className="group">
              <th scope="rowgroup" colSpan={domains.length + 4}>
                {names ? <bdi>{nameIn(names, language)}</bdi> : t('capacity.other-countries')}
              </th>
            </tr>
            {countries.map((country) => (
              <CountryRow key={country.code} country={country} capacity={capacity} />
            ))}
          </tbody>
        ))}
      </table>
    </WideTable>
  );
}

type Country = Capacity['groups'][number]['countries'][number];

function CountryRow({ country, capacity }: { country: Country; capacity: Capacity }) {
  const { language } = useLocale();
  const { code, cells, standing } = country;
  const name = nameIn(country.names, language);
  const most = mostOf(capacity);
  return (
    <tr data-agreed={standing !== null}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {cells.map((cell, i) => (
        <td key={cell.domain} className="of-domain">
          <TrainingCell
            cell={cell}
            most={most}
            country={{ code, name }}
            domain={nameIn(capacity.domains[i]?.names ?? country.names, language)}
          />
        </td>
      ))}
      {standing ? (
        <>
          <td className="of-all">
            <b>{formatNumber(standing.passed)}</b> <span className="quiet">/ {formatNumber(standing.people)}</span>
          </td>
          <td className="of-gauge">
            <StandingGauge name={name} standing={standing} />
          </td>
          <td className="of-status">
            <StatusMark status={standing.status} reason={standing.reason} />
          </td>
        </>
      ) : (
        <>
          <td className="of-all quiet">–</td>
          <td colSpan={2}>
            <NoTarget country={code} name={name} />
          </td>
        </>
      )}
    </tr>
  );
}
