import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as domain from '@miqyas/domain';
import { NOT_JUDGED_REASONS, STATUSES } from '@miqyas/domain';
import { translator } from '@miqyas/i18n';
import { calibrations } from './calibration.ts';
import { calibrationText, reliabilityPicture } from './calibration-text.ts';
import { type Comparison, compare } from './compare.ts';
import { FURTHER, seasonalRainfall, workedOracles } from './published.ts';

const DOMAIN = fileURLToPath(new URL('../../packages/domain/src/', import.meta.url));

/** The page is written from the docstrings of these files, in this order. */
const STATUS_SECTION = 'Progress toward a target';
const FORECAST_SECTION = 'Forecast';
const SECTIONS: readonly (readonly [title: string, files: readonly string[]])[] = [
  ['Calendar and periods', ['time/calendar', 'time/period', 'time/hijri']],
  [
    'Values and their aggregates',
    [
      'values/series',
      'values/tally',
      'values/totals',
      'values/over-time',
      'values/decimals',
      'values/unit-scale',
      'values/units-of-measure',
    ],
  ],
  [STATUS_SECTION, ['targets/target', 'progress/cut-offs', 'progress/progress', 'progress/override', 'progress/explain', 'progress/speed']],
  ['What changed', ['changes/changes']],
  ['Reports', ['reports/schedule', 'reports/sheets']],
  ['Did an action move the figure?', ['follow-up/action-state', 'follow-up/action-reminders', 'follow-up/verdict']],
  ['People trained', ['follow-up/training']],
  ['Editions and localised products', ['library/editions', 'library/localisation']],
  ['Candidates: ranks and what-if', ['pipeline/ranking', 'pipeline/what-if']],
  ['Cost and gates of a project', ['life-cycle/earned-value', 'life-cycle/gates']],
  [
    'Other published methods',
    ['progress/growth', 'progress/cagr-ratio', 'progress/un-chart', 'progress/linear-rate', 'progress/other-methods'],
  ],
  [
    FORECAST_SECTION,
    [
      ...['forecast/forecast', 'forecast/combination', 'forecast/seasonal', 'forecast/smoothing', 'forecast/spread'],
      ...['forecast/predictive', 'forecast/outlook', 'forecast/likelihood', 'forecast/errors'],
    ],
  ],
  ['Is there a trend?', ['statistics/theil-sen', 'statistics/mann-kendall']],
  ['Is a change real? Statistical process control', ['control/control-chart', 'control/limits', 'control/rules', 'control/constants']],
  ['What people write', ['reading/read-number', 'reading/read-period', 'reading/month-names']],
  ['What people look for', ['search/words', 'search/snippet']],
  [
    'Is an entered value plausible?',
    ['plausibility/plausibility', 'plausibility/rules-of-kpi', 'plausibility/outliers', 'plausibility/kpi-rules'],
  ],
  ['Composite indices', ['composite/normalise', 'composite/composite', 'composite/progress-index', 'composite/sensitivity']],
  ['Completeness, timeliness, quality, locks', ['reporting/completeness', 'governance/quality', 'reporting/locks']],
  ['Submission and approval', ['workflow/submission', 'workflow/four-eyes']],
  ['Registers and set-up', ['registers/register', 'registers/read-entry', 'registers/check-entries', 'set-up/steps']],
  ['Statistics underneath', ['statistics/means', 'statistics/quantiles', 'statistics/distributions']],
];

const INTRODUCTION = `# Methods

What \`@miqyas/domain\` computes, by which published method, and how it compares with published worked examples. The page is
written from the docstrings of the package and from the examples themselves (\`npm run methods\`); a test fails when it is not
up to date. A result that cannot be had is a *named outcome* of the type, listed with each function: nothing throws on bad
numbers, and nothing is guessed. Missing is never zero.`;

interface PublicFunction {
  readonly name: string;
  readonly text: string;
  readonly outcomes: readonly string[];
}

type Line = Pick<Comparison, 'place' | 'expected' | 'found' | 'tolerance'>;

interface ShownExample {
  readonly name: string;
  readonly source: string;
  readonly uses: readonly string[];
  readonly lines: readonly Line[];
}

/** `docs/methods.md` and the picture in it; undefined when the folders of worked examples and of published series are absent. */
export function methodsPage(): { readonly page: string; readonly picture: string } | undefined {
  const oracles = workedOracles();
  const measured = calibrations('odd');
  if (!oracles || !measured) return undefined;
  const published = new Set(publicNames());
  const examples = [...oracles, ...FURTHER, seasonalRainfall(oracles)].map(
    ({ name, source, uses, expected, result, tolerance }): ShownExample => ({
      name,
      source,
      uses,
      lines: compare(expected, result, tolerance),
    }),
  );
  const sections = SECTIONS.map(([title, files]) => {
    const functions = files.flatMap((file) => publicFunctions(file)).filter(({ name }) => published.delete(name));
    const own = examples.filter(({ uses }) => functions.some(({ name }) => name === uses[0]));
    return [
      `## ${title}`,
      ...(title === STATUS_SECTION ? [statusTable()] : []),
      ...functions.map(functionText),
      ...(title === FORECAST_SECTION ? [calibrationText(measured)] : []),
      ...(own.length > 0 ? ['### Published examples', ...own.map(exampleText)] : []),
    ].join('\n\n');
  });
  const absent = [...published].filter((name) => FUNCTIONS_ELSEWHERE.includes(name) === false && isFunction(name));
  if (absent.length > 0) throw new Error(`public functions without a place on the page: ${absent.join(', ')}`);
  return { page: `${[INTRODUCTION, ...sections].join('\n\n')}\n`, picture: reliabilityPicture(measured) };
}

/** What each status can and cannot mean, in the words of the interface. */
function statusTable(): string {
  const t = translator('en');
  const rows = STATUSES.map((status) => [t(`status.${status}`), t(`help.${status}.means`), t(`help.${status}.not`)]);
  const head = [t('overview.status'), t('help.means'), t('help.means-not')];
  return [
    '### What each status can and cannot mean',
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

/** Of the model and of the language, not of the mathematics: rights, scopes, what is owed, and what goes to and comes from other systems. */
const FUNCTIONS_ELSEWHERE = [
  ...[
    'actionsFallenDue',
    'isJsonPointer',
    'minuteOfText',
    'readDocument',
    'readReadings',
    'isTopicFilter',
    'matchTopic',
    'webhookEventsOf',
  ],
  ...['isWebhookEventLeft', 'isWebhookStopped', 'webhookAnswer', 'webhookWaitMs'],
  ...['acceptorOf', 'addressOfEntry', 'allows', 'approves', 'assertNever', 'counts', 'isConfirmed', 'isFollowUp', 'isNumber', 'isUnowned'],
  ...['isOnCalendar', 'needsSecondFactor', 'pathOfRegister'],
  ...['membershipsOf', 'parseScope', 'scopeExists', 'scopeOf', 'scopeParts', 'scopesOfKpi', 'scopesOfProject', 'scopesOfSeries'],
  ...[
    'MarkEvidence',
    'fileNameOf',
    'previewOf',
    'acceptedFrequencies',
    'dueDayOf',
    'expectationsAround',
    'expectationIn',
    'expectationsIn',
    'hasBegun',
    'isWorkingDay',
    'kpisOf',
    'openFrom',
    'remindersOn',
    'usualWeekend',
    'workingDayFrom',
    'workingDaysBetween',
    'isOwedBy',
    'lastDueDay',
    'owes',
    'periodAsked',
    'ruleKindOf',
    'sameName',
  ],
];

function isFunction(name: string): boolean {
  return typeof (domain as Record<string, unknown>)[name] === 'function';
}

function publicNames(): string[] {
  const index = readFileSync(join(DOMAIN, 'index.ts'), 'utf8');
  return [...index.matchAll(/\b(?!type\b)(\w+)(?=,|\s*\})/g)].map((match) => match[1] as string);
}

/** Exported functions with a docstring, and the outcomes that their result type names. */
function publicFunctions(file: string): PublicFunction[] {
  const functions = sourceOf(file).matchAll(FUNCTION);
  return [...functions].map(([, comment = '', name = '', returns = '']) => ({
    name,
    text: plainText(comment),
    outcomes: outcomesOf(returns),
  }));
}

const FUNCTION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)[\s\S]*?\n?\)(?:: ((?:\{[^}]*\}|[^;{}])*?))? \{\n/g;

function sourceOf(file: string): string {
  return readFileSync(join(DOMAIN, `${file}.ts`), 'utf8');
}

/** Every type that is declared in the package, by its name. */
function declarations(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('**/*.ts', { cwd: DOMAIN, exclude: ['**/*.test.ts'] })) {
    const source = readFileSync(join(DOMAIN, file), 'utf8');
    for (const [text, name = ''] of source.matchAll(/(?:export )?type (\w+)(?:<[^>]*>)? =[\s\S]*?;\n(?=\n|$)/g)) found.set(name, text);
    for (const [text, name = ''] of source.matchAll(/(?:export )?interface (\w+)[^{]*\{[\s\S]*?\n\}/g)) found.set(name, text);
  }
  return found;
}

function plainText(comment: string): string {
  const text = comment
    .replaceAll(/^\s*\*? ?/gm, '')
    .replaceAll('\n', ' ')
    .trim();
  return text.replaceAll(/\{@link (\w+(?:\.\w+)?)\}/g, '`$1`').replaceAll(/\|/g, '\\|');
}

const TYPES = declarations();

/** The values of `kind` in the type that a function returns, through the types that it is made of; what `Exclude` takes out is left out. */
function outcomesOf(type: string, seen: readonly string[] = []): string[] {
  const left = [...type.matchAll(/Exclude<\w+, \{ (?:readonly )?kind: ((?:'[\w-]+'(?: \| )?)+) \}>/g)].flatMap(
    (match) => (match[1] ?? '').match(/[\w-]+/g) ?? [],
  );
  const bare = type.replaceAll(/Exclude<(\w+), \{ (?:readonly )?kind: (?:'[\w-]+'(?: \| )?)+ \}>/g, '$1');
  const own = [...bare.matchAll(/kind: ((?:'[\w-]+'(?: \| )?)+)/g)].flatMap((match) => (match[1] ?? '').match(/[\w-]+/g) ?? []);
  // Members of a union only: a type inside of a field has outcomes of its own.
  const members = [...bare.matchAll(/(?:^|\| |= |Exclude<|extends )([A-Z]\w+)/gm)].map((match) => match[1] as string);
  const nested = members
    .filter((name) => !seen.includes(name))
    .flatMap((name) => outcomesOf(TYPES.get(name)?.replace(/^(?:export )?type \w+ =/, '= ') ?? '', [...seen, name]));
  return [...new Set([...own, ...nested])].filter((kind) => !left.includes(kind));
}

function functionText({ name, text, outcomes }: PublicFunction): string {
  const reasons =
    name === 'progressIn' ? `\n\nReasons not to judge: ${NOT_JUDGED_REASONS.map((reason) => `\`${reason}\``).join(', ')}.` : '';
  const named = outcomes.length > 1 ? `\n\nOutcomes: ${outcomes.map((outcome) => `\`${outcome}\``).join(', ')}.` : '';
  return `**\`${name}\`** ${text}${named}${reasons}`;
}

const MOST_LINES = 8;

function exampleText({ name, source, uses, lines }: ShownExample): string {
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  const rows = shown.map(
    ({ place, expected, found, tolerance }) =>
      `| ${place || 'result'} | ${printed(expected)} | ${printed(found)} | ${tolerance || 'exact'} |`,
  );
  const table = ['| | printed | ours | tolerance |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const more = rest > 0 ? `\n\n… and ${rest} more ${rest === 1 ? 'number' : 'numbers'}, all within the tolerance.` : '';
  return `**${name}** (${uses.map((use) => `\`${use}\``).join(', ')}). ${source.replaceAll('|', '\\|')}.\n\n${table}${more}`;
}

function printed(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(10)));
  return value === null || value === undefined ? '–' : String(value);
}
