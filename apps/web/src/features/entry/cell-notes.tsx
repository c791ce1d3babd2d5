import { formatExact, isolateLtr, plausibilitySentence } from '@miqyas/i18n';
import { useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Cell, Row } from './cell.ts';

/** What is said or asked under a cell: a refusal, a question with its answers, a slip. */
export function CellNotes({ row, cell, editable }: { row: Row; cell: Cell; editable: boolean }) {
  const { t } = useLocale();
  const slip = cell.plausibility?.kind === 'digit-slip' ? cell.plausibility : undefined;
  const number = (value: number) => isolateLtr(formatExact(value));
  if (cell.message !== undefined)
    return (
      <span className="cell-note small error" role="alert">
        {cell.message}
      </span>
    );
  if (!editable) return null;
  if (cell.cleared) return <WhyNone row={row} cell={cell} />;
  if (cell.question)
    return (
      <span className="cell-note small" role="alert">
        {t(cell.question.about === 'parentheses' ? 'entry.which-sign' : 'entry.which-comma', { text: isolateLtr(cell.text) })}{' '}
        {cell.question.readings.map((reading) => (
          <button key={reading} type="button" className="button small" onClick={() => cell.commit({ text: String(reading) })}>
            {number(reading)}
          </button>
        ))}
      </span>
    );
  if (cell.ended !== undefined) {
    const stored = row.cells.find((one) => one.period === row.due)?.value;
    return (
      <span className="cell-note small" role="status">
        {t('entry.newer', { value: stored == null ? '–' : number(stored), text: isolateLtr(cell.ended) })}{' '}
        <button type="button" className="button small" onClick={() => cell.commit({ text: cell.ended ?? '' })}>
          {t('entry.use-mine', { text: isolateLtr(cell.ended) })}
        </button>
      </span>
    );
  }
  return slip ? <span className="cell-note small">{plausibilitySentence(slip, cell.value ?? 0, t)}</span> : null;
}

const REASONS = [
  ['entry.none-not-collected', 'missing'],
  ['entry.none-late', 'missing'],
  ['entry.none-not-applicable', 'not-applicable'],
] as const;

/** No value, why? Or what stood there stays. */
export function WhyNone({ row, cell }: { row: Row; cell: Cell }) {
  const { t } = useLocale();
  const [own, setOwn] = useState<string>();
  const stored = row.cells.find((one) => one.period === row.due)?.value;
  return (
    <span className="cell-note small why-none" role="alert">
      {t('entry.why-none')}
      {REASONS.map(([word, state]) => (
        <button key={word} type="button" className="button small" onClick={() => cell.sayNone(state, t(word))}>
          {t(word)}
        </button>
      ))}
      {own === undefined ? (
        <button type="button" className="button small" onClick={() => setOwn('')}>
          {t('entry.none-other')}
        </button>
      ) : (
        <input
          className="field"
          aria-label={t('entry.none-say')}
          placeholder={t('entry.none-say')}
          value={own}
          maxLength={500}
          onChange={(event) => setOwn(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && own.trim() !== '') cell.sayNone('missing', own.trim());
          }}
        />
      )}
      {stored == null ? null : (
        <button type="button" className="button small" onClick={cell.reset}>
          {t('entry.none-stays', { value: isolateLtr(formatExact(stored)) })}
        </button>
      )}
    </span>
  );
}
