import { crosses } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { amountText } from './money.ts';
import type { CostColumn, PlacedRow } from './placed-rows.ts';
import { RankBar } from './rank-bar.tsx';
import { ScoreStrip } from './score-strip.tsx';
import { spreadOf } from './scores.ts';
import type { Choice } from './use-choice.ts';
import { usePlaceLine } from './use-place-line.ts';

interface RowProps {
  readonly row: PlacedRow;
  readonly choice: Choice;
  readonly cost: CostColumn;
  readonly narrow: boolean;
}

/** A candidate: its place and where, everybody's points by each criterion, its score, the ranks that it can have, its cost. */
export function CandidateRow({ row, choice, cost, narrow }: RowProps) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const placeLine = usePlaceLine();
  const { candidate, standing, position } = row;
  const { line, rows, pipeline } = choice;
  const entry = `candidate/${candidate.code}`;
  const chosen = search.entry === entry;
  return (
    <tr data-position={position} data-in={position <= line} data-chosen={chosen}>
      <td className="rank">{formatNumber(standing.rank)}</td>
      <th scope="row" className="candidate">
        <button
          type="button"
          className="candidate-name"
          aria-pressed={chosen}
          onClick={() => go({ entry: chosen ? undefined : entry, look: undefined, adding: undefined, with: undefined })}
        >
          <Name names={candidate.names} />
        </button>
        <span className="where">{placeLine(candidate, position <= line)}</span>
      </th>
      {narrow
        ? null
        : pipeline.criteria.map(({ code, names }) => (
            <td key={code} className="criterion">
              <ScoreStrip name={nameIn(names, language)} spread={spreadOf(pipeline, candidate, code)} />
            </td>
          ))}
      <td className="score">{formatNumber(standing.score, { max: 0 })}</td>
      <td className="ranks">
        <RankBar standing={standing} of={rows.length} line={line} open={crosses(standing, line)} within={position <= line} />
      </td>
      {narrow ? null : (
        <td className="cost">
          {candidate.cost === undefined ? (
            <span title={t('pipeline.cost-unknown', { count: 1 })}>–</span>
          ) : (
            <>
              {cost.currency === undefined ? <span className="quiet small">{candidate.currency} </span> : null}
              {amountText(candidate.cost, cost.scale, language)}
            </>
          )}
        </td>
      )}
    </tr>
  );
}
