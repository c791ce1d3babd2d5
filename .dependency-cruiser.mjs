/** Arrows of the house (ARCHITECTURE.md): web → contract, charts, i18n, domain; api → contract, db, report, catalogue, i18n, domain. */
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
      comment: 'only web/src/charts owns a chart instance',
      from: { pathNot: '^(apps/web/src/charts|packages/charts)/' },
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
      from: { path: '^apps/api/src/features/', pathNot: '(routes|record-reader|read-definitions|read-targets)\\.ts$' },
      to: { path: 'node_modules/hono|@hono', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|\\.types|\\.css$)' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
