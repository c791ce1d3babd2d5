import { useState } from 'react';
import { Notice } from '../../shared/components/notice.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { CandidateTable } from './candidate-table.tsx';
import { Legend } from './legend.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { OthersBelow } from './others-below.tsx';
import type { PlacedRow } from './placed-rows.ts';
import { RecordedNote } from './recorded-note.tsx';
import type { Choice } from './use-choice.ts';
import { WeightsMoved, WeightsSheet } from './weights.tsx';

/** So many rows are drawn at first beyond those of the package. */
const ROWS = 60;

const NARROW = '(max-width: 820px)';

/** The candidates in their order with the line of the package, and below what has no rank or was decided before. */
export function Candidates({ choice, onStored }: { choice: Choice; onStored: (stored: Undoable) => void }) {
  const { t } = useLocale();
  const [{ domain }] = useFollowUpSearch();
  const [all, setAll] = useState(false);
  const narrow = useMedia(NARROW);
  const { rows, line, pipeline } = choice;
  const placed = rows.map((row, i): PlacedRow => ({ ...row, position: i + 1 }));
  const fitting = placed.filter(({ candidate }) => domain === undefined || candidate.domain === domain);
  const most = Math.max(ROWS, line + ROWS / 2);
  const shown = all ? fitting : fitting.slice(0, most);
  return (
    <>
      <WeightsMoved choice={choice} onStored={onStored} />
      {narrow && pipeline.criteria.length > 0 ? <WeightsSheet choice={choice} /> : null}
      {rows.length === 0 ? <Missing choice={choice} /> : null}
      {rows.length > 0 && fitting.length === 0 ? <Notice text={t('pipeline.none-here')} /> : null}
      {shown.length > 0 ? (
        <div>
          <CandidateTable choice={choice} rows={shown} narrow={narrow} />
          {fitting.length > shown.length ? (
            <button type="button" className="button more-rows" onClick={() => setAll(true)}>
              {t('pipeline.more', { count: fitting.length - shown.length })}
            </button>
          ) : null}
          <Legend choice={choice} narrow={narrow} />
        </div>
      ) : null}
      <RecordedNote choice={choice} />
      <OthersBelow choice={choice} />
      {rows.length > 0 ? <NumbersTable choice={choice} rows={shown} /> : null}
    </>
  );
}

/** What has to be there before anything can be ranked. */
function Missing({ choice: { pipeline } }: { choice: Choice }) {
  const { t } = useLocale();
  return pipeline.candidates.length > 0 && pipeline.criteria.length === 0 ? (
    <AddButton register="criterion" primary>
      {t('pipeline.add-criterion')}
    </AddButton>
  ) : null;
}
