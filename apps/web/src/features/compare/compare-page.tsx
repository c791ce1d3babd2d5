import type { KpiOverview, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { type Translate, unitLabel } from '@miqyas/i18n';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { kpiOverviewQuery, overviewQuery, trajectoryQuery } from '../../shared/api/queries.ts';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { CountryMap } from '../../shared/components/country-map.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Legend } from '../../shared/components/trajectory-panel.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './compare-page.css';
import { Panels } from './panels.tsx';
import { Rank } from './rank.tsx';

/** Units that are compared unless others are asked for. */
const SHOWN = 6;
const MOST = 12;

/** One KPI of several countries, cities or projects: small panels on one scale, all members, and where each would stand. */
export function ComparePage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/compare' });
  const when = { month: search.month ?? installation.month, asOf: search.asOf };
  const comparable = useQuery({ ...kpiOverviewQuery(programme, when), select: comparableOf });
  const codes = comparable.data?.map(({ kpi }) => kpi.code) ?? [];
  const usual = installation.programmes.find(({ code }) => code === programme)?.mapKpi;
  const kpi = search.kpi ?? (usual !== undefined && codes.includes(usual) ? usual : (codes[0] ?? ''));
  const first = useQuery({ ...trajectoryQuery(programme, { ...when, kpi, reportingUnit: undefined }), enabled: kpi !== '' });
  const reportingUnits = search.reportingUnits ?? unitsOf(first.data);
  const panels = useQueries({
    queries: reportingUnits.map((reportingUnit) => ({
      ...trajectoryQuery(programme, { ...when, kpi, reportingUnit }),
      enabled: kpi !== '',
    })),
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
  const allCountries = reportingUnits.every((code) => of.reporters.some((one) => one.code === code && one.kind === 'country'));
  const rest = of.reporters.filter(({ code }) => !reportingUnits.includes(code));
  const name = (code: string) => nameIn(of.reporters.find((one) => one.code === code)?.names ?? { ar: '', zh: '', en: code }, language);
  return (
    <>
      <header className="compare-head">
        <h1>
          {t('compare.title', { kind: allCountries ? 'country' : 'other', count: reportingUnits.length, kpi: nameIn(kpi.names, language) })}
        </h1>
        <div className="compare-kpi no-print">
          <Choice
            label={t('compare.kpi')}
            quietLabel
            groups={ungrouped(comparable.map((one) => ({ id: one.kpi.code, name: nameIn(one.kpi.names, language) })))}
            value={kpi.code}
            onChange={(code) => choose({ kpi: code, reportingUnits: undefined })}
          />
        </div>
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
            <Choice
              key={reportingUnits.length}
              label={t('compare.add')}
              quietLabel
              placeholder={t('compare.add')}
              groups={ungrouped(rest.map(({ code }) => ({ id: code, name: name(code) })))}
              value={null}
              onChange={(code) => choose({ reportingUnits: [...reportingUnits, code] })}
            />
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
