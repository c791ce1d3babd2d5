import type { Language } from '@miqyas/domain';
import { formatNumber, formatShare, isolateLtr, type Translate } from '@miqyas/i18n';
import type { Cost, Money } from './package-line.ts';

/** From here on an amount is told in what a language counts large amounts in: millions, in Chinese 万. */
const LARGE_FROM = 100_000;
const LARGE: Readonly<Record<Language, { readonly by: number; readonly min: number; readonly max: number }>> = {
  en: { by: 1e6, min: 1, max: 2 },
  ar: { by: 1e6, min: 1, max: 2 },
  zh: { by: 1e4, min: 0, max: 1 },
};

export type MoneyScale = 'one' | 'large';

/** In what amounts are told: a column of them is told in one way. */
export function scaleOf(amounts: readonly number[]): MoneyScale {
  return amounts.length > 0 && Math.max(...amounts) >= LARGE_FROM ? 'large' : 'one';
}

/** The number alone, as a column of costs holds it: 1.9. */
export function amountText(amount: number, scale: MoneyScale, language: Language): string {
  if (scale === 'one') return isolateLtr(formatNumber(amount, { max: 0 }));
  const { by, min, max } = LARGE[language];
  return isolateLtr(formatNumber(amount / by, { min, max }));
}

interface Telling {
  readonly t: Translate;
  readonly language: Language;
}

/** With its currency: USD 24.9 M. */
export function moneyText(amount: number, currency: string, { t, language }: Telling): string {
  const scale = scaleOf([amount]);
  return t(`pipeline.money.${scale}`, { amount: amountText(amount, scale, language), currency: isolateLtr(currency) });
}

/** What a package costs of its budget, with how many costs are not known. */
export function costText(cost: Cost, budget: Money | undefined, telling: Telling): string {
  const { t } = telling;
  const known = cost.amounts.map(({ currency, amount }) =>
    budget?.currency === currency
      ? t('pipeline.of-budget', { spent: moneyText(amount, currency, telling), budget: moneyText(budget.amount, budget.currency, telling) })
      : moneyText(amount, currency, telling),
  );
  const unknown = cost.unknown > 0 ? [t('pipeline.cost-unknown', { count: cost.unknown })] : [];
  return [...known, ...unknown].join(' · ');
}

/** A chance (0 to 1) in whole percent; at the ends under one and over 99, for nothing is certain. */
export function chanceText(chance: number): string {
  if (chance < 0.01) return isolateLtr(`<${formatShare(0.01)}`);
  if (chance > 0.99) return isolateLtr(`>${formatShare(0.99)}`);
  return formatShare(Math.round(chance * 100) / 100);
}
