import type { KpiOverview } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { unitLabel } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { domainsQuery, kpiOverviewQuery } from '../../shared/api/queries.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './kpis-page.css';

/** Every KPI that has a target or a value, found by name or code in any of the three languages. */
export function KpisPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/kpis' });
  const navigate = useNavigate();
  const query = useQuery(kpiOverviewQuery(programme, { month: search.month ?? installation.month, asOf: search.asOf }));
  useReadiness(query.isSuccess);
  return (
    <div className="kpis-page">
      <h1>{t('kpis.title')}</h1>
      <input
        className="field find"
        type="search"
        value={search.find ?? ''}
        placeholder={t('kpis.search')}
        aria-label={t('kpis.search')}
        onChange={(event) =>
          void navigate({ to: '/kpis', search: (current) => ({ ...current, find: event.target.value || undefined }), replace: true })
        }
      />
      <LoadState query={query} skeleton={<Skeleton rows={[30, 400]} />}>
        {(kpis) => <Domains kpis={kpis.filter((one) => matches(one, search.find))} />}
      </LoadState>
    </div>
  );
}

function matches({ kpi }: KpiOverview, find: string | undefined): boolean {
  const wanted = find?.trim().toLowerCase();
  return !wanted || [kpi.code, kpi.names.ar, kpi.names.zh, kpi.names.en].some((text) => text.toLowerCase().includes(wanted));
}

function Domains({ kpis }: { kpis: readonly KpiOverview[] }) {
  const { t } = useLocale();
  const domains = [...new Set(kpis.map((one) => one.kpi.domain ?? ''))].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b),
  );
  if (kpis.length === 0)
    return (
      <>
        <p className="quiet">{t('kpis.none')}</p>
        <SetUpLink step="targets" />
      </>
    );
  return domains.map((domain) => <Domain key={domain} domain={domain} kpis={kpis.filter((one) => (one.kpi.domain ?? '') === domain)} />);
}

function Domain({ domain, kpis }: { domain: string; kpis: readonly KpiOverview[] }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const domains = useQuery(domainsQuery(programme));
  const names = domains.data?.find((one) => one.code === domain)?.names;
  return (
    <section>
      <div className="section-head">
        <h2>{names ? <Name names={names} /> : domain === '' ? t('kpis.no-domain') : ''}</h2>
        <span>{t('kpis.count', { count: kpis.length })}</span>
      </div>
      <ul className="kpi-list">
        {kpis.map((one) => (
          <Row key={one.kpi.code} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one: { kpi, counts, reportingUnits, values } }: { one: KpiOverview }) {
  const { t, language } = useLocale();
  return (
    <li>
      <div>
        <Link to="/kpis/$kpi" params={{ kpi: kpi.code }}>
          <Name names={kpi.names} />
        </Link>
        <p className="quiet small">
          <bdi dir="ltr">{kpi.code}</bdi> · {unitLabel(kpi.unitOfMeasure, language)}
        </p>
      </div>
      <span className="quiet small">
        {t('kpis.units', { count: reportingUnits })} · {t('kpis.values', { count: values })}
      </span>
      <span className="mini-counts">
        {STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <span key={status} title={t(`status.${status}`)}>
            <StatusShape status={status} size={11} />
            <span className="visually-hidden">{t(`status.${status}`)}</span> {counts[status]}
          </span>
        ))}
      </span>
    </li>
  );
}
