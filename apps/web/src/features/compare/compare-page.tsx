import type { KpiOverview, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { type Translate, unitLabel } from '@miqyas/i18n';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { kpiOverviewQuery, overviewQuery, trajectoryQuery } from '../../shared/api/queries.ts';
import { useReadiness } from '../../shared/readiness.ts';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { CountryMap } from '../../shared/components/country-map.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import './compare-page.css';
import { Legend, Panels } from './panels.tsx';
import { Rank } from './rank.tsx';

/** Units that are compared unless others are asked for. */
const SHOWN = 6;
const MOST = 12;
const FIRST_KPI = 'NAT.RE.GEN';

/** One KPI of several countries, cities or projects: small panels on one scale, all members, and where each would stand. */
export function ComparePage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/compare' });
  const when = { month: search.month ?? installation.month, asOf: search.asOf };
  const comparable = useQuery({ ...kpiOverviewQuery(programme, when), select: comparableOf });
  const codes = comparable.data?.map(({ kpi }) => kpi.code) ?? [];
  const kpi = search.kpi ?? (codes.includes(FIRST_KPI) ? FIRST_KPI : (codes[0] ?? ''));
  const first = useQuery({ ...trajectoryQuery(programme, { ...when, kpi, reportingUnit: undefined }), enabled: kpi !== '' });
  const reportingUnits = search.reportingUnits ?? unitsOf(first.data);
  const panels = useQueries({
    queries: reportingUnits.map((reportingUnit) => ({ ...trajectoryQuery(programme, { ...when, kpi, reportingUnit }), enabled: kpi !== '' })),
  });
  useReadiness(comparable.isSuccess && (codes.length === 0 || first.isSuccess));
  return (
    <div className="compare">
      <MonthSwitch month={when.month} last={installation.month} asOf={first.data?.asOf ?? ''} />
      {comparable.isSuccess && codes.length === 0 ? (
        <p className="quiet">{t('compare.empty')}</p>
      ) : (
        <LoadState query={first} skeleton={<Skeleton rows={[40, 220, 220, 300]} />}>
          {(of) => (
            <Content
              of={of}
              comparable={comparable.data ?? []}
              reportingUnits={reportingUnits}
              panels={panels.flatMap((panel) => panel.data ?? [])}
              when={when}
            />
          )}
        </LoadState>
      )}
    </div>
  );
}

/** Every value of every panel. */
function rowsOf(panels: readonly Trajectory[], language: Language, t: Translate) {
  const head = [t('kpis.code'), t('kpi.unit'), t('kpi.period'), t('kpi.value'), t('kpi.path-column'), t('kpi.state')];
  const values = panels.flatMap(({ kpi, reportingUnit, series }) =>
    series.map(({ period, value, required, status }) => [
      ...[kpi.code, reportingUnit ? nameIn(reportingUnit.names, language) : '', period, value, required, t(`value-status.${status}`)],
    ]),
  );
  return [head, ...values];
}

/** KPIs of two reporting units or more. */
function comparableOf(kpis: readonly KpiOverview[]): KpiOverview[] {
  return kpis.filter(({ reportingUnits }) => reportingUnits > 1);
}

/** Those with a target and a value first, in the order of what they have achieved. */
function unitsOf(of: Trajectory | undefined): string[] {
  const withTarget = of?.reportingUnits.filter((target) => target.latest).map(({ reportingUnit }) => reportingUnit.code) ?? [];
  const others = of?.reporters.map(({ code }) => code) ?? [];
  return [...new Set([...withTarget, ...others])].slice(0, SHOWN);
}

function Content({
  of,
  comparable,
  reportingUnits,
  panels,
  when,
}: {
  of: Trajectory;
  comparable: readonly KpiOverview[];
  reportingUnits: readonly string[];
  panels: readonly Trajectory[];
  when: { month: string; asOf: string | undefined };
}) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const { kpi } = of;
  const members = useQuery({
    ...overviewQuery(useProgramme(), { ...when, map: kpi.code }),
    enabled: of.reporters.some(({ kind }) => kind === 'country'),
  });
  const choose = (change: { kpi?: string; reportingUnits?: string[] | undefined }) =>
    void navigate({ to: '/compare', search: (current) => ({ ...current, ...change }), resetScroll: false });
  const rest = of.reporters.filter(({ code }) => !reportingUnits.includes(code));
  const name = (code: string) => nameIn(of.reporters.find((one) => one.code === code)?.names ?? { ar: '', zh: '', en: code }, language);
  return (
    <>
      <header className="compare-head">
        <h1>{t('compare.title', { count: reportingUnits.length, kpi: nameIn(kpi.names, language) })}</h1>
        <select
          className="field small no-print"
          aria-label={t('compare.kpi')}
          value={kpi.code}
          onChange={(event) => choose({ kpi: event.target.value, reportingUnits: undefined })}
        >
          {comparable.map((one) => (
            <option key={one.kpi.code} value={one.kpi.code}>
              {nameIn(one.kpi.names, language)}
            </option>
          ))}
        </select>
      </header>
      <ul className="compared no-print" aria-label={t('compare.units')}>
        {reportingUnits.map((code) => (
          <li key={code}>
            {name(code)}
            <button
              type="button"
              className="plain"
              aria-label={t('compare.remove', { name: name(code) })}
              onClick={() => choose({ reportingUnits: reportingUnits.filter((one) => one !== code) })}
            >
              ×
            </button>
          </li>
        ))}
        {rest.length > 0 && reportingUnits.length < MOST ? (
          <li className="add">
            <select
              className="field small"
              aria-label={t('compare.add')}
              value=""
              onChange={(event) => choose({ reportingUnits: [...reportingUnits, event.target.value] })}
            >
              <option value="">{t('compare.add')}</option>
              {rest.map(({ code }) => (
                <option key={code} value={code}>
                  {name(code)}
                </option>
              ))}
            </select>
          </li>
        ) : null}
      </ul>
      <section>
        <div className="panels-head">
          <Legend />
          <FigureMenu name={`compare-${kpi.code}`} title={nameIn(kpi.names, language)} rows={() => rowsOf(panels, language, t)} />
        </div>
        <Panels panels={panels} />
      </section>
      <div className="compare-foot">
        {members.data ? (
          <div>
            <CountryMap map={members.data.map} choice="fixed" />
          </div>
        ) : null}
        <Rank panels={panels} unitOfMeasure={unitLabel(kpi.unitOfMeasure, language)} />
      </div>
    </>
  );
}
