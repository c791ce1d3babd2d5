import type { Entry } from '@miqyas/domain';
import { formatShare } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { entriesQuery, putEntries } from '../../shared/register/entries.ts';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { weightsFor } from './ranking.ts';
import type { Choice } from './use-choice.ts';

type CriterionShown = Choice['pipeline']['criteria'][number];

/** The share of a criterion with its slider: moved, it ranks anew at once and stores nothing. */
export function WeightSlider({ criterion, choice }: { criterion: CriterionShown; choice: Choice }) {
  const { t, language } = useLocale();
  const { shares, move, pipeline } = choice;
  const share = shares.get(criterion.code) ?? 0;
  const most = mostOf(choice);
  return (
    <>
      <b>{formatShare(Math.round(share * 100) / 100)}</b>
      <input
        type="range"
        className="weight-slider"
        min={0}
        max={most}
        step={1}
        value={Math.round(share * 100)}
        style={{ '--filled': `${Math.min(100, (share * 10_000) / most)}%` } as React.CSSProperties}
        disabled={pipeline.criteria.length < 2}
        aria-label={t('pipeline.weight-of', { criterion: nameIn(criterion.names, language) })}
        aria-valuetext={formatShare(Math.round(share * 100) / 100)}
        onChange={(event) => move(criterion.code, Number(event.target.value) / 100)}
      />
    </>
  );
}

/** How far sliders go, in percent: beyond the heaviest, so that it can still be moved up. */
function mostOf({ shares }: Choice): number {
  const heaviest = Math.max(...shares.values()) * 100;
  return heaviest > 40 ? 100 : 50;
}

/** On a narrow page the sliders lie on a sheet of their own. */
export function WeightsSheet({ choice }: { choice: Choice }) {
  const { t, language } = useLocale();
  return (
    <details className="weights-sheet no-print">
      <summary>{t('pipeline.weights')}</summary>
      <ul>
        {choice.pipeline.criteria.map((criterion) => (
          <li key={criterion.code}>
            <span>{nameIn(criterion.names, language)}</span>
            <WeightSlider criterion={criterion} choice={choice} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Says that weights are being tried out; back to the stored ones, or (for who keeps the criteria) into their place. */
export function WeightsMoved({ choice, onStored }: { choice: Choice; onStored: (stored: Undoable) => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay('library.write');
  const putting = useMutation(putEntries);
  const criteria = useQuery({ ...entriesQuery(programme, 'criterion'), enabled: may && choice.moved }).data?.entries;
  if (!choice.moved) return null;
  const save = (entries: readonly { readonly entry: Entry }[]) => {
    const weights = weightsFor(choice.shares, choice.pipeline);
    const rows = entries.map(({ entry }) => ({
      cells: { ...entry, weight: weights.get(String(entry['code'])) ?? 0 },
      before: { ...entry },
    }));
    putting.mutate(
      { programme, register: 'criterion', body: { entries: rows } },
      {
        onSuccess: (report) => {
          if (!report.stored) return;
          onStored(report);
          choice.setBack();
        },
      },
    );
  };
  const refused = putting.data && !putting.data.stored ? putting.data.faults[0]?.detail : undefined;
  return (
    <div className="weights-moved" role="status">
      <span>{t('pipeline.weights-moved')}</span>
      <button type="button" className="button" onClick={choice.setBack}>
        {t('pipeline.set-back')}
      </button>
      {criteria ? (
        <button type="button" className="button" disabled={putting.isPending} onClick={() => save(criteria)}>
          {t('pipeline.save-weights')}
        </button>
      ) : null}
      {refused === undefined ? null : (
        <p className="fault" role="alert">
          {refused}
        </p>
      )}
      <FaultLine fault={putting.error} />
    </div>
  );
}
