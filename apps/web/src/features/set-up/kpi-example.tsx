import type { KpiImpact } from '@miqyas/contract/client';
import { AGGREGATIONS } from '@miqyas/domain';
import { formatPeriodName, formatPlain } from '@miqyas/i18n';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

interface KpiExampleProps {
  readonly impact: KpiImpact;
  readonly chosen: string;
  readonly choose: (aggregation: string) => void;
}

/** How the KPI's own latest values add up, by each way of adding them. */
export function KpiExample({ impact: { example, examplePeriod, rollups }, chosen, choose }: KpiExampleProps) {
  const { t, language } = useLocale();
  const parts = example.some(({ numerator }) => numerator !== null);
  const value = (of: string) => rollups.find(({ aggregation }) => aggregation === of)?.value ?? null;
  return (
    <div className="kpi-example">
      <fieldset className="segments">
        <legend className="visually-hidden">{t('column.aggregation')}</legend>
        {AGGREGATIONS.map((one) => (
          <button key={one} type="button" aria-pressed={one === chosen} onClick={() => choose(one)}>
            {t(`aggregation.${one}`)}
          </button>
        ))}
      </fieldset>
      {example.length === 0 ? (
        <p className="quiet small">{t('set-up.kpi.no-example')}</p>
      ) : (
        <table>
          <caption className="small quiet">
            {t('set-up.kpi.example', { period: examplePeriod === null ? '' : formatPeriodName(examplePeriod, language) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('column.reporting_unit')}</th>
              {parts ? (
                <th scope="col" className="end-number">
                  {t('set-up.kpi.numerator')}
                </th>
              ) : null}
              {parts ? (
                <th scope="col" className="end-number">
                  {t('set-up.kpi.denominator')}
                </th>
              ) : null}
              <th scope="col" className="end-number">
                {t('column.value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {example.map((one) => (
              <tr key={one.reportingUnit}>
                <td>
                  <bdi>{nameIn(one.names, language)}</bdi>
                </td>
                {parts ? <td className="number">{one.numerator === null ? '–' : formatPlain(one.numerator)}</td> : null}
                {parts ? <td className="number">{one.denominator === null ? '–' : formatPlain(one.denominator)}</td> : null}
                <td className="number">{formatPlain(one.value)}</td>
              </tr>
            ))}
            <tr className="total">
              <th scope="row">{t(`aggregation.${chosen}` as 'aggregation.sum')}</th>
              {parts ? <td /> : null}
              {parts ? <td /> : null}
              <td className="number">{rolled(value(chosen))}</td>
            </tr>
          </tbody>
        </table>
      )}
    </div>
  );

  function rolled(number: number | null): string {
    return number === null ? t('set-up.kpi.not-computable') : formatPlain(number);
  }
}
