import type { EmbeddedChart } from '@miqyas/contract/client';
import { formatDate, formatPeriodName, formatValue } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { read } from '../../shared/api/queries.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { TrajectoryFigure } from '../../shared/components/trajectory-figure.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import './embed-page.css';

const AGAIN_MS = 5 * 60_000;

/** One chart with what it takes to read it: of what, how it stands, the numbers as a table, whose they are and how old. */
export function EmbedPage({ token }: { token: string }) {
  const query = useQuery({ ...read('embeddedChart', { token }), refetchInterval: AGAIN_MS });
  useReadiness(query.isSuccess);
  return (
    <main className="embed">
      <LoadState query={query} skeleton={<Skeleton rows={[24, 60, 300]} />}>
        {(chart) => <Chart chart={chart} />}
      </LoadState>
    </main>
  );
}

function Chart({ chart: { programme, trajectory } }: { chart: EmbeddedChart }) {
  const { t, language } = useLocale();
  const { kpi, reportingUnit, targets } = trajectory;
  const title = [nameIn(kpi.names, language), reportingUnit ? nameIn(reportingUnit.names, language) : ''].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const [target] = targets;
  return (
    <>
      <header>
        <h1>
          <Name names={kpi.names} />
        </h1>
        <p className="quiet">{reportingUnit ? <Name names={reportingUnit.names} /> : null}</p>
      </header>
      {target ? (
        <div className="embed-status" data-status={target.status}>
          <StandingMark target={target} />
          <Gauge target={target} size="row" />
        </div>
      ) : null}
      <div data-status={target?.status ?? 'no-data'}>
        <TrajectoryFigure trajectory={trajectory} />
      </div>
      <Table chart={trajectory} />
      <footer className="quiet small">
        <Name names={programme.names} /> · {t('month.as-known', { day: formatDate(trajectory.asOf, language) })}
        {target?.illustrative ? ` · ${t('demo.mark')} †` : ''}
      </footer>
    </>
  );
}

function Table({ chart: { kpi, series } }: { chart: EmbeddedChart['trajectory'] }) {
  const { t, language } = useLocale();
  return (
    <details>
      <summary>{t('kpi.numbers')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('kpi.period')}</th>
            <th scope="col">{t('kpi.value')}</th>
            <th scope="col">{t('kpi.state')}</th>
          </tr>
        </thead>
        <tbody>
          {series.toReversed().map((one) => (
            <tr key={`${one.period}/${one.status}`}>
              <th scope="row">{formatPeriodName(one.period, language)}</th>
              <td>{one.value === null ? t('value-state.missing') : <bdi>{formatValue(one.value, kpi, language)}</bdi>}</td>
              <td>{t(`value-status.${one.status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
