import type { Breakdown as Answer, Trajectory } from '@miqyas/contract/client';
import { counts } from '@miqyas/domain';
import { formatChange, formatPeriodName, formatShare, formatValue } from '@miqyas/i18n';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Spark } from '../../shared/components/spark.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { breakdownQuery } from './queries.ts';
import { useValuesAddress } from './values-address.ts';

const SHOWN = 15;
/** Sums of decimal fractions miss by less than this share. */
const ROUNDING = 1e-9;

/** The KPI of this reporting unit by category: how much each is now, of the whole where they add up to one, and how it went. */
export function Breakdown({ trajectory }: { trajectory: Trajectory }) {
  const programme = useProgramme();
  const { asOf } = useSearch({ from: '/kpis/$kpi' });
  const { kpi, reportingUnit, month } = trajectory;
  const asked = { kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', month, asOf };
  const query = useQuery({ ...breakdownQuery(programme, asked), placeholderData: keepPreviousData });
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[24, 200]} />}>
      {(answer) => <Categories answer={answer} trajectory={trajectory} />}
    </LoadState>
  );
}

type Category = Answer['categories'][number];

function Categories({ answer: { periods, total, categories }, trajectory }: { answer: Answer; trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const csv = useValuesAddress(trajectory);
  const { kpi } = trajectory;
  const last = periods.at(-1);
  if (last === undefined) return <p className="quiet">{t('breakdown.none')}</p>;
  const latest = ({ values }: Pick<Category, 'values'>) => values.at(-1) ?? null;
  const numbers = categories.flatMap((one) => latest(one) ?? []);
  const greatest = Math.max(...numbers.map(Math.abs), 0);
  const sum = kpi.aggregation === 'sum' && numbers.length === categories.length ? numbers.reduce((a, b) => a + b, 0) : undefined;
  const whole = total.at(-1) ?? null;
  const shown = all ? categories : categories.slice(0, SHOWN);
  const categoryName = (code: string) => {
    const known = kpi.categories.find((category) => category.code === code);
    return known ? nameIn(known.names, language) || code : code;
  };
  const value = (number: number) => <bdi>{formatValue(number, kpi, language)}</bdi>;
  return (
    <>
      <p className="quiet small">
        {t('breakdown.note', { count: categories.length, period: formatPeriodName(last, language) })}{' '}
        {whole === null ? '' : t('breakdown.total', { value: formatValue(whole, kpi, language) })}{' '}
        {sum === undefined || whole === null || Math.abs(sum - whole) <= ROUNDING * Math.abs(whole)
          ? ''
          : t('breakdown.differs', { sum: formatValue(sum, kpi, language), difference: formatChange(sum - whole, 2) })}
      </p>
      <WideTable label={t('kpi.tab.breakdown')}>
        <table className="numbers breakdown">
          <thead>
            <tr>
              <th scope="col">{t('breakdown.category')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('kpi.value')}</span>
              </th>
              <th scope="col" className="end-number">
                {formatPeriodName(last, language, 'short')}
              </th>
              {sum === undefined ? null : (
                <th scope="col" className="end-number">
                  {t('breakdown.share')}
                </th>
              )}
              <th scope="col" className="end-number">
                {t('breakdown.change')}
              </th>
              <th scope="col">{t('breakdown.course')}</th>
              <th scope="col">{t('kpi.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => {
              const now = latest(one);
              const before = one.values.at(-2) ?? null;
              return (
                <tr key={one.category}>
                  <th scope="row">
                    <bdi>{categoryName(one.category)}</bdi>
                  </th>
                  <td className="bar-cell">{now === null ? null : <Bar share={greatest === 0 ? 0 : Math.abs(now) / greatest} />}</td>
                  <td className="number">{now === null ? t('value-state.missing') : value(now)}</td>
                  {sum === undefined ? null : <td className="end-number">{now === null || sum === 0 ? '' : formatShare(now / sum)}</td>}
                  <td className="end-number">{now === null || before === null ? '' : <bdi>{formatChange(now - before, 2)}</bdi>}</td>
                  <td>
                    <Spark values={one.values} width={96} height={24} />
                  </td>
                  <td>{one.status && counts({ status: one.status }) ? t(`value-status.${one.status}`) : ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </WideTable>
      <p className="chart-tools no-print">
        {categories.length > SHOWN && !all ? (
          <button type="button" className="plain small" onClick={() => setAll(true)}>
            {t('kpi.show-all', { count: categories.length })}
          </button>
        ) : null}
        <a className="small" href={csv} download={`${kpi.code}-${trajectory.reportingUnit?.code ?? ''}.csv`}>
          CSV
        </a>
      </p>
    </>
  );
}

/** How much it is of the greatest; the number stands beside it. */
function Bar({ share }: { share: number }) {
  return (
    <svg className="category-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={share * 100} height="10" />
    </svg>
  );
}
