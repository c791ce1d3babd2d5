import type { Trajectory } from '@miqyas/contract/client';
import { withNumbers } from '@miqyas/domain';
import { formatNumber, formatPlain, formatYear, isolateLtr } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';

type Explanation = Trajectory['targets'][number]['explanation'];

/** One result on the way to the status: its symbol and name, the sum with the numbers in it, and what comes out. */
export function Formula({ step, explanation }: { step: Explanation['steps'][number]; explanation: Explanation }) {
  const { t } = useLocale();
  const fraction = fractionOf(step.formula);
  return (
    <div>
      <dt>
        {step.symbol === 'P' ? 'A/E' : step.symbol}
        <span className="quiet small">
          <bdi>{t(`step.${step.meaning}`)}</bdi>
        </span>
      </dt>
      <dd>
        <span className="equals">=</span>
        {fraction ? (
          <span className="fraction">
            <span>{printed(fraction.over, explanation)}</span>
            <span className="visually-hidden"> ÷ </span>
            <span>{printed(fraction.under, explanation)}</span>
          </span>
        ) : (
          <span className="sum">
            <Sum formula={step.formula} explanation={explanation} />
          </span>
        )}
        <b>{isShare(step.symbol) ? formatNumber(step.value, { min: 3, max: 3 }) : formatPlain(step.value)}</b>
      </dd>
    </div>
  );
}

/** A sum that breaks between its brackets and never within one. */
function Sum({ formula, explanation }: { formula: string; explanation: Explanation }) {
  return formula.split(/(\([^()]*\))/).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one formula, which is replaced as a whole
    <span key={i} className={part.startsWith('(') ? 'bracket' : undefined}>
      {printed(part, explanation)}
    </span>
  ));
}

/** `({v} − {v0}) / ({T} − {v0})` or `{A} / {E}` is set as a fraction; what is longer stays in a line. */
function fractionOf(formula: string): { over: string; under: string } | undefined {
  const match = /^\(([^()]+)\) \/ \(([^()]+)\)$/.exec(formula) ?? /^(\{\w+\}) \/ (\{\w+\})$/.exec(formula);
  return match ? { over: match[1] ?? '', under: match[2] ?? '' } : undefined;
}

/** A line of the method: `0.286 ≥ 0.95 × 0.333`. */
export function printedCondition({ condition, cut }: Explanation['checks'][number], explanation: Explanation): string {
  return printed(condition.replace('{cut}', cut === undefined ? '' : isolateLtr(formatNumber(cut, { min: 2 }))), explanation);
}

function printed(formula: string, explanation: Explanation): string {
  return formula.replaceAll(/\{(\w+)\}/g, (name, symbol: string) => withNumbers(name, explanation, (value) => termOf(symbol, value)));
}

/** Shares of the distance have three digits, moments are years without a comma, values as many digits as a reader needs. */
function termOf(symbol: string, value: number): string {
  if (['t', 'ta', 'tb', 'tT'].includes(symbol)) return isolateLtr(formatYear(Number(value.toFixed(2))));
  const text = isShare(symbol) ? formatNumber(value, { min: 3, max: 3 }) : formatPlain(value);
  // Digits of Arabic would turn the order of a sum around.
  return isolateLtr(value < 0 ? `(${text})` : text);
}

function isShare(symbol: string): boolean {
  return ['A', 'E', 'P'].includes(symbol);
}
