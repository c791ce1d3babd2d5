import { formatNumber, isolateLtr } from '@miqyas/i18n';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { moneyText } from './money.ts';
import { movedText, type PlacedRow } from './placed-rows.ts';
import { spreadOf } from './scores.ts';
import type { Choice } from './use-choice.ts';

/** What the picture shows, in numbers: means with how many scored, scores, ranks and costs. */
export function NumbersTable({ choice: { pipeline }, rows }: { choice: Choice; rows: readonly PlacedRow[] }) {
  const { t, language } = useLocale();
  const meanOf = ({ candidate }: PlacedRow, code: string) => {
    const { mean, points } = spreadOf(pipeline, candidate, code);
    if (mean === undefined) return '–';
    return isolateLtr(t('pipeline.mean-of', { mean: formatNumber(mean, { min: 1, max: 1 }), count: formatNumber(points.length) }));
  };
  return (
    <details className="aside-fold">
      <summary>{t('pipeline.numbers')}</summary>
      <WideTable label={t('pipeline.numbers')}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{t('pipeline.rank')}</th>
              <th scope="col">{t('pipeline.candidate')}</th>
              {pipeline.criteria.map(({ code, names }) => (
                <th key={code} scope="col">
                  <Name names={names} />
                </th>
              ))}
              <th scope="col">{t('pipeline.score')}</th>
              <th scope="col">{t('pipeline.rank-range', { range: movedText() })}</th>
              <th scope="col">{t('pipeline.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.candidate.code}>
                <td>{formatNumber(row.standing.rank)}</td>
                <th scope="row">
                  <Name names={row.candidate.names} />
                </th>
                {pipeline.criteria.map(({ code }) => (
                  <td key={code}>{meanOf(row, code)}</td>
                ))}
                <td>{formatNumber(row.standing.score, { max: 0 })}</td>
                <td>{t('pipeline.range', { best: formatNumber(row.standing.best), worst: formatNumber(row.standing.worst) })}</td>
                <td>
                  {row.candidate.cost === undefined ? '–' : moneyText(row.candidate.cost, row.candidate.currency ?? '', { t, language })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </details>
  );
}
