import type { Trajectory } from '@miqyas/contract/client';
import { withNumbers } from '@miqyas/domain';
import { formatNumber, formatPlain } from '@miqyas/i18n';

type Explanation = Trajectory['targets'][number]['explanation'];

/** One result on the way to the status: its symbol, the sum with the numbers in it, and what comes out. */
export function Formula({ step, explanation }: { step: Explanation['steps'][number]; explanation: Explanation }) {
  const fraction = /^\(?(.+?)\)? \/ \(?(.+?)\)?$/.exec(step.formula);
  const print = (formula: string) => printed(formula, explanation);
  return (
    <div>
      <dt>{step.symbol === 'P' ? 'A/E' : step.symbol}</dt>
      <dd>
        <span className="equals">=</span>
        {fraction && !step.formula.includes('max') && !step.formula.includes('^') ? (
          <span className="fraction">
            <span>{print(fraction[1] ?? '')}</span>
            <span>{print(fraction[2] ?? '')}</span>
          </span>
        ) : (
          <span className="sum">{print(step.formula)}</span>
        )}
        <b>{isShare(step.symbol) ? formatNumber(step.value, { min: 3, max: 3 }) : formatPlain(step.value)}</b>
      </dd>
    </div>
  );
}

/** A line of the method: `0.286 ≥ 0.95 × 0.333`. */
export function printedCondition({ condition }: Explanation['checks'][number], explanation: Explanation): string {
  return printed(condition, explanation);
}

function printed(formula: string, explanation: Explanation): string {
  return formula.replaceAll(/\{\w+\}/g, (name) =>
    withNumbers(name, explanation, (value) => (isShare(name.slice(1, -1)) ? formatNumber(value, { min: 3, max: 3 }) : formatPlain(value))),
  );
}

/** Shares of the distance have three digits, values as many as a reader needs. */
function isShare(symbol: string): boolean {
  return ['A', 'E', 'P', 's'].includes(symbol);
}
