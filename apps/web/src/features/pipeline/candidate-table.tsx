import { formatNumber, isolateLtr } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { CandidateRow } from './candidate-row.tsx';
import { PackageLine } from './package-line-row.tsx';
import { type CostColumn, costColumn, movedText, type PlacedRow } from './placed-rows.ts';
import { RANK_WIDTH, rankTicks, rankX } from './strip-geometry.ts';
import type { Choice } from './use-choice.ts';
import { WeightSlider } from './weights.tsx';

interface TableProps {
  readonly choice: Choice;
  readonly rows: readonly PlacedRow[];
  /** On a narrow page: rank, name, score and rank bar alone. */
  readonly narrow: boolean;
}

export function CandidateTable({ choice, rows, narrow }: TableProps) {
  const { t } = useLocale();
  const cost = costColumn(choice);
  const columns = narrow ? 4 : 5 + choice.pipeline.criteria.length;
  const row = (one: PlacedRow) => <CandidateRow key={one.candidate.code} row={one} choice={choice} cost={cost} narrow={narrow} />;
  const within = rows.filter(({ position }) => position <= choice.line);
  return (
    <WideTable label={t('pipeline.ranking')}>
      <table className="candidates" data-narrow={narrow}>
        <caption className="visually-hidden">{t('pipeline.ranking')}</caption>
        <Heads choice={choice} cost={cost} narrow={narrow} />
        <tbody>{within.map(row)}</tbody>
        {/* A body of its own: it stays where it is while rows change sides, and so does whoever drags it or moves it by keys. */}
        <tbody>
          <PackageLine choice={choice} columns={columns} />
        </tbody>
        <tbody>{rows.slice(within.length).map(row)}</tbody>
      </table>
    </WideTable>
  );
}

function Heads({ choice, cost, narrow }: { choice: Choice; cost: CostColumn; narrow: boolean }) {
  const { t, language } = useLocale();
  return (
    <thead>
      <tr>
        <th scope="col" className="rank">
          <span className="visually-hidden">{t('pipeline.rank')}</span>
        </th>
        <th scope="col" className="name">
          {t('pipeline.candidate')}
        </th>
        {narrow
          ? null
          : choice.pipeline.criteria.map((criterion) => (
              <th key={criterion.code} scope="col" className="criterion">
                <span>{nameIn(criterion.names, language)}</span>
                <WeightSlider criterion={criterion} choice={choice} />
              </th>
            ))}
        <th scope="col" className="score">
          {t('pipeline.score')}
        </th>
        <th scope="col" className="ranks">
          <span>{t('pipeline.rank-range', { range: movedText() })}</span>
          <RankTicks of={choice.rows.length} />
        </th>
        {narrow ? null : (
          <th scope="col" className="cost">
            {cost.currency === undefined ? t('pipeline.cost') : <CostHead cost={cost} currency={cost.currency} />}
          </th>
        )}
      </tr>
    </thead>
  );
}

function CostHead({ cost, currency }: { cost: CostColumn; currency: string }): ReactNode {
  const { t } = useLocale();
  return (
    <>
      <span className="visually-hidden">{t('pipeline.cost')} </span>
      {t('pipeline.cost-in', { currency: isolateLtr(currency), scale: cost.scale })}
    </>
  );
}

function RankTicks({ of }: { of: number }) {
  return (
    <span className="rank-ticks" style={{ inlineSize: RANK_WIDTH }} aria-hidden="true">
      {rankTicks(of).map((rank) => (
        <span key={rank} style={{ insetInlineStart: rankX(rank, of) }}>
          {formatNumber(rank)}
        </span>
      ))}
    </span>
  );
}
