import type { KpiOverview } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { formatPeriodName, formatPlainOf, formatValue, isolateLtr, isShortUnit, unitLabel, unitSymbol } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type CSSProperties, useDeferredValue } from 'react';
import { domainsQuery, kpiOverviewQuery } from '../../shared/api/queries.ts';
import { Filter, FilterBar } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MiniCounts } from '../../shared/components/mini-counts.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { plainText } from '../../shared/components/plain-text.ts';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './kpis-page.css';
import { PaceStrip } from './pace-strip.tsx';
import { type KpisSearch, REPORTED } from './selection.ts';

/** Every KPI that has a target or a value: by domain, found in any of the three languages, filtered, with where its values stand. */
export function KpisPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/kpis' });
  const month = search.month ?? installation.month;
  const query = useQuery(kpiOverviewQuery(programme, { month, asOf: search.asOf }));
  useReadiness(query.isSuccess);
  return (
    <div className="kpis-page">
      <MonthSwitch month={month} last={installation.month} />
      <h1>{t('kpis.title')}</h1>
      <LoadState query={query} skeleton={<Skeleton rows={[30, 400]} />}>
        {(kpis) => <Content kpis={kpis} search={search} />}
      </LoadState>
    </div>
  );
}

function Content({ kpis, search }: { kpis: readonly KpiOverview[]; search: KpisSearch }) {
  const { t } = useLocale();
  const wanted = useDeferredValue(search);
  const found = kpis.filter((one) => fits(one, wanted));
  return (
    <>
      <Filters search={search} />
      <p className="quiet small" role="status">
        {t('kpis.shown', { shown: found.length, total: kpis.length })}
      </p>
      {kpis.length === 0 ? <SetUpLink step="targets" /> : found.length === 0 ? <p className="quiet">{t('kpis.none')}</p> : null}
      <Domains kpis={found} />
    </>
  );
}

function Filters({ search }: { search: KpisSearch }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  const { find, domain, status, reported } = search;
  const filtered = find !== undefined || domain !== undefined || status !== undefined || reported !== undefined;
  const set = (change: KpisSearch) =>
    void navigate({ to: '/kpis', search: (current) => ({ ...current, ...change }), replace: true, resetScroll: false });
  return (
    <FilterBar
      label={t('kpis.search')}
      find={find}
      filtered={filtered}
      setFind={(text) => set({ find: text })}
      clear={() => set({ find: undefined, domain: undefined, status: undefined, reported: undefined })}
    >
      <Filter any={t('projects.any-domain')} value={domain} set={(value) => set({ domain: value })}>
        {domains.map(({ code, names }) => [code, nameIn(names, language)])}
      </Filter>
      <Filter any={t('projects.any-status')} value={status} set={(value) => set({ status: STATUSES.find((one) => one === value) })}>
        {STATUSES.map((one) => [one, t(`status.${one}`)])}
      </Filter>
      <Filter any={t('kpis.any-reported')} value={reported} set={(value) => set({ reported: REPORTED.find((one) => one === value) })}>
        {REPORTED.map((one) => [one, t(`kpis.reported.${one}`)])}
      </Filter>
    </FilterBar>
  );
}

function fits({ kpi, counts, values }: KpiOverview, { find, domain, status, reported }: KpisSearch): boolean {
  const text = [kpi.code, ...Object.values(kpi.names)].join(' ');
  return (
    (domain === undefined || kpi.domain === domain) &&
    (status === undefined || counts[status] > 0) &&
    (reported === undefined || values > 0 === (reported === 'with')) &&
    (find === undefined || plainText(text).includes(plainText(find)))
  );
}

/** By domain, in the order of the programme; what lies in none comes last. */
function Domains({ kpis }: { kpis: readonly KpiOverview[] }) {
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  const order = new Map(domains.map(({ code }, i) => [code, i]));
  const groups = [...Map.groupBy(kpis, ({ kpi }) => kpi.domain ?? '')].sort(
    ([a], [b]) => (order.get(a) ?? domains.length) - (order.get(b) ?? domains.length),
  );
  return groups.map(([code, own]) => <Domain key={code} names={domains.find((one) => one.code === code)?.names} kpis={own} />);
}

/** Of a longer list, what is not seen is not drawn. */
const MANY = 100;

function Domain({ names, kpis }: { names: KpiOverview['kpi']['names'] | undefined; kpis: readonly KpiOverview[] }) {
  const { t } = useLocale();
  return (
    <section className={kpis.length > MANY ? 'deferred' : ''} style={{ '--rows': kpis.length } as CSSProperties}>
      <div className="section-head">
        <h2>{names ? <Name names={names} /> : t('kpis.no-domain')}</h2>
        <span>{t('kpis.count', { count: kpis.length })}</span>
      </div>
      <table className="kpi-table">
        <thead>
          <tr>
            <th scope="col">{t('kpis.kpi')}</th>
            <th scope="col" className="pace-head">
              {t('kpis.pace')}
            </th>
            <th scope="col" className="number-head">
              {t('overview.now')}
            </th>
            <th scope="col" className="number-head">
              {t('overview.goal')}
            </th>
            <th scope="col">{t('kpis.targets')}</th>
            <th scope="col">{t('kpis.reports')}</th>
          </tr>
        </thead>
        <tbody>
          {withValuesFirst(kpis).map((one) => (
            <Row key={one.kpi.code} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function withValuesFirst(kpis: readonly KpiOverview[]): KpiOverview[] {
  return kpis.toSorted((a, b) => Number(b.values > 0) - Number(a.values > 0));
}

function Row({ one: { kpi, counts, reportingUnits, values, latest, goal, paces } }: { one: KpiOverview }) {
  const { t, language } = useLocale();
  const unit = unitSymbol(kpi.unitOfMeasure, language, latest?.high);
  const span = ({ low, high }: { low: number; high: number }) =>
    low === high
      ? formatValue(low, kpi, language)
      : isolateLtr(`${formatPlainOf(low, kpi)}–${formatPlainOf(high, kpi)}${unit === '%' ? '%' : ''}`);
  return (
    <tr>
      <th scope="row">
        <Link to="/kpis/$kpi" params={{ kpi: kpi.code }}>
          <Name names={kpi.names} />
        </Link>
        <span className="quiet small">
          <bdi dir="ltr">{kpi.code}</bdi> · {unitLabel(kpi.unitOfMeasure, language)}
        </span>
      </th>
      <td className="pace-cell">
        <PaceStrip paces={paces} />
      </td>
      <td className="number">
        {latest ? (
          <>
            <bdi>{span(latest)}</bdi>
            {unit !== '' && unit !== '%' && (latest.low !== latest.high || !isShortUnit(unit)) ? (
              <span className="value-unit">{unit}</span>
            ) : null}
            <span className="value-unit">{formatPeriodName(latest.period, language, 'short')}</span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td className="number-head goal">{goal ? <bdi>{span(goal)}</bdi> : '–'}</td>
      <td>
        <MiniCounts counts={counts} />
      </td>
      <td className="quiet small reports">
        {t('kpis.units', { count: reportingUnits })}
        <br />
        {t('kpis.values', { count: values })}
      </td>
    </tr>
  );
}
