/** Arrows of the house (ARCHITECTURE.md): web → contract, charts, i18n, domain; api → contract, db, report, catalogue, i18n, domain. */
const API = 'apps/api/src';
const WEB = 'apps/web/src';
/** Tests, and what they are made with, may look at everything. */
const TESTS = '(\\.test\\.ts$|/testing/)';

/** A room of the API opens onto these rooms and no others. */
const room = (name, allowed, comment) => ({
  name: `api-${name}`,
  severity: 'error',
  comment,
  from: { path: `^${API}/${name}/`, pathNot: TESTS },
  to: { path: `^${API}/`, pathNot: `^${API}/(${[name, ...allowed].join('|')})/` },
});

const only = (from, allowed, comment) => ({
  name: `${from.replaceAll('/', '-')}-arrows`,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: { path: '^(apps|packages)/', pathNot: `^(${[from, ...allowed].join('|')})/` },
});

export default {
  forbidden: [
    only('packages/domain', [], 'domain is pure: it knows nobody'),
    only('packages/contract', ['packages/domain'], 'contract says what crosses the wire'),
    only('packages/charts', ['packages/domain'], 'charts are pure functions'),
    only('packages/db', ['packages/domain'], 'db hands out domain values'),
    only('packages/catalogue', ['packages/domain'], 'catalogue is reference data'),
    only('packages/i18n', ['packages/domain'], 'i18n has the words'),
    only('packages/report', [], 'report knows only Chromium'),
    only('apps/web', ['packages/contract', 'packages/charts', 'packages/i18n', 'packages/domain'], 'the browser sees no database'),
    only(
      'apps/api',
      ['packages/contract', 'packages/db', 'packages/report', 'packages/catalogue', 'packages/i18n', 'packages/domain'],
      'nothing depends on an app',
    ),
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    room('config', [], 'settings know nobody'),
    room('access', ['config'], 'who may see and write what, above the store'),
    room('wire', ['access'], 'values as they cross the wire'),
    room('http', ['access', 'config', 'wire'], 'requests, before anything is done'),
    room('dashboards', ['access', 'http', 'wire'], 'what is read for the dashboards knows no feature'),
    room('features', ['access', 'config', 'dashboards', 'http', 'wire'], 'a feature knows neither server, jobs nor commands'),
    room('jobs', ['access', 'config', 'features'], 'jobs run verbs'),
    room('observing', ['access', 'config', 'features', 'http'], 'what is told to an operator; loaded by the command line alone'),
    {
      name: 'one-telemetry',
      severity: 'error',
      comment: 'only observing knows OpenTelemetry: everything else tells an Observer',
      from: { pathNot: '^(apps/api/src/observing|test)/' },
      to: { path: 'node_modules/@opentelemetry/' },
    },
    room('server', ['access', 'config', 'dashboards', 'features', 'http'], 'the server puts the routes together'),
    {
      name: 'store-through-access',
      severity: 'error',
      comment: 'values and definitions are read through visibility and written through a unit of work; the first filling has neither yet',
      from: { path: `^${API}/`, pathNot: `^${API}/access/|${API}/features/installation/open-installation\\.ts$|${TESTS}` },
      to: { path: `^${API}/access/data\\.ts$` },
    },
    {
      name: 'http-in-routes-alone',
      severity: 'error',
      comment: 'a verb knows no request',
      from: { path: `^${API}/(features|dashboards)/`, pathNot: `routes\\.ts$|${TESTS}` },
      to: { path: `^${API}/http/` },
    },
    {
      name: 'web-shared-knows-no-feature',
      severity: 'error',
      from: { path: `^${WEB}/shared/` },
      to: { path: `^${WEB}/(app|features)/` },
    },
    { name: 'web-features-know-no-app', severity: 'error', from: { path: `^${WEB}/features/` }, to: { path: `^${WEB}/app/` } },
    {
      name: 'css-beside-its-component',
      severity: 'error',
      comment: 'what two folders wear is a component of its own',
      from: { path: `^${WEB}/(.+)/[^/]+\\.tsx?$` },
      to: { path: `^${WEB}/.+\\.css$`, pathNot: `^${WEB}/$1/[^/]+\\.css$` },
    },
    {
      name: 'domain-has-no-dependency',
      severity: 'error',
      from: { path: '^packages/domain/src/(?!testing/|.*\\.test\\.ts$)' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'one-driver',
      severity: 'error',
      comment: 'only db/sqlite and db/postgres (and the test engines) name a driver',
      from: { pathNot: '^(packages/db/src/(sqlite|postgres|testing)|test)/' },
      to: { path: 'node_modules/(sqlite3|pg|@electric-sql)/' },
    },
    {
      name: 'one-chromium',
      severity: 'error',
      comment: 'only report and the browser tests know Chromium',
      from: { pathNot: '^(packages/report|test)/' },
      to: { path: 'node_modules/(playwright-core|@sparticuz)' },
    },
    {
      name: 'one-echarts',
      severity: 'error',
      comment: 'only web/src/shared/charts owns a chart instance',
      from: { pathNot: '^(apps/web/src/shared/charts|packages/charts)/' },
      to: { path: 'node_modules/echarts' },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      comment: 'a feature of the dashboard imports no sibling',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'only-routes-know-hono',
      severity: 'error',
      from: {
        path: '^apps/api/src/(features|dashboards|access|jobs)/',
        pathNot: '(routes|record-reader|read-definitions|read-targets|access/sign-in)\\.ts$',
      },
      to: { path: 'node_modules/hono|@hono', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|\\.types)' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
