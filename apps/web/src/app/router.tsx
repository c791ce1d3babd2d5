import { LANGUAGES, type Language, parsePeriod, SET_UP_STEPS, type SetUpStepName, STAGES, STATUSES } from '@miqyas/domain';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { prefetchSheet } from '../features/entry/queries.ts';
import type { KpiTab } from '../features/kpi/kpi-tabs.tsx';
import { type KpisSearch, REPORTED } from '../features/kpis/selection.ts';
import {
  CentrePage,
  CityPage,
  CountryPage,
  DomainPage,
  FocusAreaPage,
  OverviewPage,
  ProjectPage,
} from '../features/overview/overview-page.tsx';
import type { ProjectSearch } from '../features/projects/selection.ts';
import { type ChosenSearch, chosenSearch } from '../shared/components/chosen.ts';
import { followUpSearch } from '../shared/register/search.ts';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';
import { StartPage } from './start-page.tsx';
import { withWords } from './with-words.ts';

/** What every address may carry. */
interface RootSearch {
  readonly lang?: Language | undefined;
  /** `2026-10` */
  readonly month?: string | undefined;
  /** `2026-11-23` */
  readonly asOf?: string | undefined;
  readonly view?: 'report' | undefined;
  /** Code of the programme that is shown; the first without it. */
  readonly programme?: string | undefined;
}

function rootSearch(search: Record<string, unknown>): RootSearch {
  const language = LANGUAGES.find((one) => one === search['lang']);
  const month = periodText(search['month'], 'month');
  const asOf = periodText(search['asOf'], 'day');
  const programme = textIn(search, 'programme');
  return {
    ...(programme ? { programme } : {}),
    ...(language ? { lang: language } : {}),
    ...(month ? { month } : {}),
    ...(asOf ? { asOf } : {}),
    ...(search['view'] === 'report' ? { view: 'report' as const } : {}),
  };
}

/** Anything else in the address is dropped rather than shown. */
function periodText(value: unknown, frequency: 'month' | 'day'): string | undefined {
  const text = String(value ?? '');
  return parsePeriod(text)?.frequency === frequency ? text : undefined;
}

function textIn(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name];
  return value === undefined || value === '' ? undefined : String(value);
}

const rootRoute = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: rootSearch,
  search: { middlewares: [retainSearchParams(['lang', 'month', 'asOf', 'view', 'programme'])] },
});

interface OverviewSearch extends ChosenSearch {
  readonly sheet?: 'waterline' | undefined;
  /** What the map shows: a KPI code or `index`. */
  readonly map?: string | undefined;
  readonly all?: true | undefined;
  /** The map on the base that the programme has brought, rather than as tiles. */
  readonly base?: true | undefined;
}

function overviewSearch(search: Record<string, unknown>): OverviewSearch {
  const map = textIn(search, 'map');
  return {
    ...chosenSearch(search),
    ...(search['sheet'] === 'waterline' ? { sheet: 'waterline' as const } : {}),
    ...(map ? { map } : {}),
    ...(search['all'] === true ? { all: true as const } : {}),
    ...(search['base'] === true ? { base: true as const } : {}),
  };
}

const underRoot = { getParentRoute: () => rootRoute };
const startRoute = createRoute({ ...underRoot, path: '/start', component: StartPage });
const overviewRoute = createRoute({ ...underRoot, path: '/', component: OverviewPage, validateSearch: overviewSearch });
const domainRoute = createRoute({ ...underRoot, path: '/domains/$code', component: DomainPage, validateSearch: overviewSearch });
const focusAreaRoute = createRoute({ ...underRoot, path: '/focus-areas/$code', component: FocusAreaPage, validateSearch: overviewSearch });
const countryRoute = createRoute({ ...underRoot, path: '/countries/$code', component: CountryPage, validateSearch: overviewSearch });
const cityRoute = createRoute({ ...underRoot, path: '/cities/$code', component: CityPage, validateSearch: overviewSearch });
const centreRoute = createRoute({ ...underRoot, path: '/centres/$code', component: CentrePage, validateSearch: overviewSearch });
const projectRoute = createRoute({ ...underRoot, path: '/projects/$code', component: ProjectPage, validateSearch: overviewSearch });

const KPI_TABS: readonly KpiTab[] = ['trajectory', 'breakdown', 'control', 'revisions', 'definition'];
const COLUMNS = ['project', 'place', 'stage', 'index', 'change'] as const;

const projectsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects',
  component: lazyRouteComponent(
    withWords(() => import('../features/projects/projects-page.tsx')),
    'ProjectsPage',
  ),
  validateSearch: (search: Record<string, unknown>): ProjectSearch => {
    const [find, domain] = [textIn(search, 'find'), textIn(search, 'domain')];
    const stage = STAGES.find((one) => one === search['stage']);
    const status = STATUSES.find((one) => one === search['status']);
    const sort = COLUMNS.find((one) => one === search['sort']);
    return {
      ...(find ? { find } : {}),
      ...(domain ? { domain } : {}),
      ...(stage ? { stage } : {}),
      ...(status ? { status } : {}),
      ...(sort ? { sort } : {}),
      ...(search['down'] === true ? { down: true as const } : {}),
    };
  },
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  component: lazyRouteComponent(
    withWords(() => import('../features/compare/compare-page.tsx')),
    'ComparePage',
  ),
  validateSearch: (
    search: Record<string, unknown>,
  ): { kpi?: string | undefined; reportingUnits?: string[] | undefined; base?: true | undefined } => {
    const kpi = textIn(search, 'kpi');
    const reportingUnits = search['reportingUnits'];
    return {
      ...(kpi ? { kpi } : {}),
      ...(Array.isArray(reportingUnits) ? { reportingUnits: reportingUnits.map(String).slice(0, 12) } : {}),
      ...(search['base'] === true ? { base: true as const } : {}),
    };
  },
});

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(
    withWords(() => import('../features/wall/wall-page.tsx')),
    'WallPage',
  ),
  validateSearch: (search: Record<string, unknown>): { slide?: number | undefined } => {
    const slide = Number(search['slide']);
    return Number.isInteger(slide) && slide >= 0 && search['slide'] !== undefined ? { slide } : {};
  },
});

const kpisRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpis',
  component: lazyRouteComponent(
    withWords(() => import('../features/kpis/kpis-page.tsx')),
    'KpisPage',
  ),
  validateSearch: (search: Record<string, unknown>): KpisSearch => {
    const [find, domain] = [textIn(search, 'find'), textIn(search, 'domain')];
    const status = STATUSES.find((one) => one === search['status']);
    const reported = REPORTED.find((one) => one === search['reported']);
    return {
      ...(find ? { find } : {}),
      ...(domain ? { domain } : {}),
      ...(status ? { status } : {}),
      ...(reported ? { reported } : {}),
    };
  },
});

interface KpiSearch {
  readonly reportingUnit?: string | undefined;
  readonly tab?: KpiTab | undefined;
  /** The value whose origin is shown: a period with its revision, `2026-10.2`, or `latest`. */
  readonly proof?: string | undefined;
}

const kpiRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/kpis/$kpi',
  component: lazyRouteComponent(
    withWords(() => import('../features/kpi/kpi-page.tsx')),
    'KpiPage',
  ),
  validateSearch: (search: Record<string, unknown>): KpiSearch => {
    const reportingUnit = textIn(search, 'reportingUnit');
    const tab = KPI_TABS.find((one) => one === search['tab']);
    const proof = textIn(search, 'proof');
    return { ...(reportingUnit ? { reportingUnit } : {}), ...(tab ? { tab } : {}), ...(proof ? { proof } : {}) };
  },
});

const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry',
  component: lazyRouteComponent(
    withWords(() => import('../features/entry/work-page.tsx')),
    'WorkPage',
  ),
  validateSearch: (search: Record<string, unknown>): { project?: string | undefined } => {
    const project = textIn(search, 'project');
    return project ? { project } : {};
  },
  // An address of a project's sheet from before there was a page of one's work.
  beforeLoad: ({ search }) => {
    if (search.project !== undefined) throw redirect({ to: '/entry/values', search });
  },
});

const MOST_MONTHS = 24;

const valuesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/values',
  component: lazyRouteComponent(
    withWords(() => import('../features/entry/entry-page.tsx')),
    'EntryPage',
  ),
  validateSearch: (search: Record<string, unknown>): { project?: string | undefined; across?: number | undefined } => {
    const [project, across] = [textIn(search, 'project'), Number(search['across'])];
    return {
      ...(project ? { project } : {}),
      ...(Number.isInteger(across) && across >= 2 && across <= MOST_MONTHS ? { across } : {}),
    };
  },
  loaderDeps: ({ search }) => search,
  loader: ({ deps, context }) => {
    void prefetchSheet(context.queries, deps);
  },
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  component: lazyRouteComponent(
    withWords(() => import('../features/review/review-page.tsx')),
    'ReviewPage',
  ),
  validateSearch: (
    search: Record<string, unknown>,
  ): { project?: string | undefined; country?: string | undefined; period?: string | undefined; after?: string | undefined } => {
    const [project, country, period] = [textIn(search, 'project'), textIn(search, 'country'), textIn(search, 'period')];
    const after = textIn(search, 'after');
    return {
      ...{ ...(project ? { project } : {}), ...(country ? { country } : {}), ...(after ? { after } : {}) },
      ...(period && parsePeriod(period) ? { period } : {}),
    };
  },
});

const closingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/closing',
  component: lazyRouteComponent(
    withWords(() => import('../features/closing/closing-page.tsx')),
    'ClosingPage',
  ),
});

const uploadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/upload',
  component: lazyRouteComponent(
    withWords(() => import('../features/upload/upload-page.tsx')),
    'UploadPage',
  ),
});

const linkSearch = (search: Record<string, unknown>): { token?: string | undefined; new?: true | undefined } => {
  const token = textIn(search, 'token');
  return { ...(token ? { token } : {}), ...(search['new'] === true ? { new: true as const } : {}) };
};

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(
    withWords(() => import('../features/sign-in/choose-password-page.tsx')),
    'ChoosePasswordPage',
  ),
  validateSearch: linkSearch,
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-administrator',
  component: lazyRouteComponent(
    withWords(() => import('../features/sign-in/choose-password-page.tsx')),
    'SetUpPage',
  ),
  validateSearch: linkSearch,
});

const stepsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(
    withWords(() => import('../features/set-up/set-up-page.tsx')),
    'SetUpPage',
  ),
  validateSearch: (search: Record<string, unknown>): { step?: SetUpStepName | undefined } => {
    const step = SET_UP_STEPS.find((one) => one === search['step']);
    return step ? { step } : {};
  },
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up/$register',
  component: lazyRouteComponent(
    withWords(() => import('../features/set-up/register-page.tsx')),
    'RegisterPage',
  ),
  validateSearch: (search: Record<string, unknown>): { find?: string | undefined; key?: string | undefined; add?: true | undefined } => {
    const [find, key] = [textIn(search, 'find'), textIn(search, 'key')];
    return { ...(find ? { find } : {}), ...(key ? { key } : {}), ...(search['add'] === true ? { add: true as const } : {}) };
  },
});

const kpiEditorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up/kpi-editor',
  component: lazyRouteComponent(
    withWords(() => import('../features/set-up/kpi-editor-page.tsx')),
    'KpiEditorPage',
  ),
  validateSearch: (search: Record<string, unknown>): { code?: string | undefined } => {
    const code = textIn(search, 'code');
    return code ? { code } : {};
  },
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(
    withWords(() => import('../features/account/account-page.tsx')),
    'AccountPage',
  ),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  component: lazyRouteComponent(
    withWords(() => import('../features/people/people-page.tsx')),
    'PeoplePage',
  ),
});

const backgroundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/background',
  component: lazyRouteComponent(
    withWords(() => import('../features/background/background-page.tsx')),
    'BackgroundPage',
  ),
});

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: lazyRouteComponent(
    withWords(() => import('../features/health/health-page.tsx')),
    'HealthPage',
  ),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(
    withWords(() => import('../features/audit/audit-page.tsx')),
    'AuditPage',
  ),
  validateSearch: (
    search: Record<string, unknown>,
  ): { find?: string | undefined; actor?: string | undefined; before?: string | undefined } => {
    const [find, actor, before] = [textIn(search, 'find'), textIn(search, 'actor'), textIn(search, 'before')];
    return { ...(find ? { find } : {}), ...(actor ? { actor } : {}), ...(before ? { before } : {}) };
  },
});

const actionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up',
  component: lazyRouteComponent(
    withWords(() => import('../features/actions/actions-page.tsx')),
    'ActionsPage',
  ),
  validateSearch: followUpSearch,
});

const meetingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/meetings',
  component: lazyRouteComponent(
    withWords(() => import('../features/meetings/meetings-page.tsx')),
    'MeetingsPage',
  ),
  validateSearch: followUpSearch,
});

const meetingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/meetings/$code',
  component: lazyRouteComponent(
    withWords(() => import('../features/meetings/meeting-page.tsx')),
    'MeetingPage',
  ),
  validateSearch: followUpSearch,
});

const agreementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/agreements',
  component: lazyRouteComponent(
    withWords(() => import('../features/agreements/agreements-page.tsx')),
    'AgreementsPage',
  ),
  validateSearch: followUpSearch,
});

const pipelineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/pipeline',
  component: lazyRouteComponent(
    withWords(() => import('../features/pipeline/pipeline-page.tsx')),
    'PipelinePage',
  ),
  validateSearch: followUpSearch,
});

const lifeCycleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/life-cycle',
  component: lazyRouteComponent(
    withWords(() => import('../features/life-cycle/life-cycle-page.tsx')),
    'LifeCyclePage',
  ),
  validateSearch: followUpSearch,
});

const standardsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/standards',
  component: lazyRouteComponent(
    withWords(() => import('../features/standards/standards-page.tsx')),
    'StandardsPage',
  ),
  validateSearch: followUpSearch,
});

const localisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/localisation',
  component: lazyRouteComponent(
    withWords(() => import('../features/localisation/localisation-page.tsx')),
    'LocalisationPage',
  ),
  validateSearch: followUpSearch,
});

const capacityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/capacity',
  component: lazyRouteComponent(
    withWords(() => import('../features/capacity/capacity-page.tsx')),
    'CapacityPage',
  ),
  validateSearch: followUpSearch,
});

const studiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/studies',
  component: lazyRouteComponent(
    withWords(() => import('../features/studies/studies-page.tsx')),
    'StudiesPage',
  ),
  validateSearch: followUpSearch,
});

const governanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/follow-up/data-governance',
  component: lazyRouteComponent(
    withWords(() => import('../features/data-governance/data-governance-page.tsx')),
    'DataGovernancePage',
  ),
  validateSearch: followUpSearch,
});

const archiveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/archive-page.tsx')),
    'ArchivePage',
  ),
  validateSearch: (search: Record<string, unknown>): { year?: string | undefined } => {
    const year = textIn(search, 'year');
    return year && /^\d{4}$/.test(year) ? { year } : {};
  },
});

const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/schedules',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/schedules-page.tsx')),
    'SchedulesPage',
  ),
});

const deliveryLogRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/log',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/log-page.tsx')),
    'LogPage',
  ),
});

const compareReportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/compare',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/compare-reports-page.tsx')),
    'CompareReportsPage',
  ),
  validateSearch: (search: Record<string, unknown>): { first?: string | undefined; second?: string | undefined } => {
    const [first, second] = [textIn(search, 'first'), textIn(search, 'second')];
    return { ...(first ? { first } : {}), ...(second ? { second } : {}) };
  },
});

const editionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$edition',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/edition-page.tsx')),
    'EditionPage',
  ),
});

const unsubscribeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe',
  component: lazyRouteComponent(
    withWords(() => import('../features/reports/unsubscribe-page.tsx')),
    'UnsubscribePage',
  ),
  validateSearch: linkSearch,
});

const sheetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$edition/sheets',
  component: lazyRouteComponent(
    withWords(() => import('../features/report-sheets/sheets-page.tsx')),
    'SheetsPage',
  ),
  validateSearch: (search: Record<string, unknown>): { page?: string | undefined } => {
    const page = textIn(search, 'page');
    return page ? { page } : {};
  },
});

/** The pages; what is read for them while they are on their way is kept by `queries`. */
export function createPages(queries: QueryClient) {
  return createRouter({
    context: { queries },
    routeTree: rootRoute.addChildren([
      startRoute,
      overviewRoute,
      domainRoute,
      focusAreaRoute,
      countryRoute,
      cityRoute,
      centreRoute,
      projectRoute,
      projectsRoute,
      compareRoute,
      wallRoute,
      kpisRoute,
      kpiRoute,
      entryRoute,
      valuesRoute,
      reviewRoute,
      closingRoute,
      uploadRoute,
      passwordRoute,
      setUpRoute,
      stepsRoute,
      registerRoute,
      kpiEditorRoute,
      accountRoute,
      peopleRoute,
      auditRoute,
      backgroundRoute,
      healthRoute,
      actionsRoute,
      meetingsRoute,
      meetingRoute,
      agreementsRoute,
      pipelineRoute,
      lifeCycleRoute,
      standardsRoute,
      localisationRoute,
      capacityRoute,
      studiesRoute,
      governanceRoute,
      archiveRoute,
      schedulesRoute,
      deliveryLogRoute,
      compareReportsRoute,
      editionRoute,
      unsubscribeRoute,
      sheetsRoute,
    ]),
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
