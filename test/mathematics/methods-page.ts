import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOT_JUDGED_REASONS } from '@miqyas/domain';
import { type Comparison, compare } from './compare.ts';
import { FURTHER, seasonalRainfall, workedOracles } from './published.ts';

const DOMAIN = fileURLToPath(new URL('../../packages/domain/src/', import.meta.url));

/** The page is written from the docstrings of these files, in this order. */
const SECTIONS: readonly (readonly [title: string, files: readonly string[]])[] = [
  ['Calendar and periods', ['time/period', 'time/hijri']],
  ['Values and their aggregates', ['values/series', 'values/tally', 'values/over-time']],
  ['Progress toward a target', ['progress/target', 'progress/progress', 'progress/override', 'progress/explain']],
  ['Other published methods', ['progress/growth', 'progress/cagr-ratio', 'progress/linear-rate']],
  ['Forecast', ['forecast/forecast', 'forecast/choose-model', 'forecast/smoothing', 'forecast/outlook', 'forecast/errors']],
  ['Is there a trend?', ['statistics/theil-sen', 'statistics/mann-kendall']],
  ['Is a change real? Statistical process control', ['control/control-chart', 'control/limits', 'control/rules', 'control/constants']],
  ['Is an entered value plausible?', ['plausibility/plausibility', 'plausibility/outliers']],
  ['Composite indices', ['composite/normalise', 'composite/composite', 'composite/progress-index', 'composite/sensitivity']],
  ['Completeness, timeliness, locks', ['reporting/completeness', 'reporting/locks']],
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

/** `docs/methods.md`; undefined when the folder of worked examples is absent. */
export function methodsPage(): string | undefined {
  const oracles = workedOracles();
  if (!oracles) return undefined;
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
    const functions = files.flatMap((file) => publicFunctions(file)).filter(({ name }) => published.has(name));
    const own = examples.filter(({ uses }) => functions.some(({ name }) => name === uses[0]));
    return [
      `## ${title}`,
      ...functions.map(functionText),
      ...(own.length > 0 ? ['### Published examples', ...own.map(exampleText)] : []),
    ].join('\n\n');
  });
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

function publicNames(): string[] {
  const index = readFileSync(join(DOMAIN, 'index.ts'), 'utf8');
  return [...index.matchAll(/\b(?!type\b)(\w+)(?=,|\s*\})/g)].map((match) => match[1] as string);
}

/** Exported functions with a docstring, and the outcomes that their result type names. */
function publicFunctions(file: string): PublicFunction[] {
  const source = readFileSync(join(DOMAIN, `${file}.ts`), 'utf8');
  const functions = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)[\s\S]*?\n?\)(?:: ([\s\S]*?))? \{\n/g);
  return [...functions].map(([, comment = '', name = '', returns = '']) => ({
    name,
    text: plainText(comment),
    outcomes: outcomesOf(source, returns),
  }));
}

function plainText(comment: string): string {
  const text = comment
    .replaceAll(/^\s*\*? ?/gm, '')
    .replaceAll('\n', ' ')
    .trim();
  return text.replaceAll(/\{@link (\w+(?:\.\w+)?)\}/g, '`$1`').replaceAll(/\|/g, '\\|');
}

/** The values of `kind` in the type that a function returns, as far as the type is in the same file. */
function outcomesOf(source: string, returns: string): string[] {
  const names = returns.match(/\b[A-Z]\w+/g) ?? [];
  const bodies = [returns, ...names.map((name) => declarationOf(source, name))];
  const kinds = bodies.flatMap((body) =>
    [...body.matchAll(/kind: ((?:'[\w-]+'(?: \| )?)+)/g)].flatMap((match) => (match[1] ?? '').match(/[\w-]+/g) ?? []),
  );
  return [...new Set(kinds)];
}

function declarationOf(source: string, name: string): string {
  const alias = new RegExp(`export type ${name} =[\\s\\S]*?;\\n\\n`).exec(source)?.[0] ?? '';
  const shape = new RegExp(`export interface ${name} \\{[\\s\\S]*?\\n\\}`).exec(source)?.[0] ?? '';
  const parts = [...alias.matchAll(/^ {2}\| (\w+)$/gm)].map((match) => match[1] as string).filter((part) => part !== name);
  return [alias, shape, ...parts.map((part) => declarationOf(source, part))].join('\n');
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
