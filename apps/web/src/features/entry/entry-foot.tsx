import type { EntrySheet } from '@miqyas/contract/client';
import { useEffect, useState } from 'react';
import { FootBar } from '../../shared/components/work-frame.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { sessionQuestion } from '../../shared/session/session-question.ts';
import type { Standing } from './standing.ts';
import type { GridCell } from './use-cells.ts';
import type { Entries } from './use-entries.ts';

interface FootProps {
  readonly sheet: EntrySheet;
  readonly entries: Entries;
  readonly standing: Standing;
  /** It was said what is missing and odd, and waits for a second press. */
  readonly asked: boolean;
  readonly pending: boolean;
  readonly goTo: (cell: GridCell) => void;
  readonly submit: () => void;
}

/** What is kept where, what does not go with the others, and the one button that hands in. */
export function EntryFoot({ entries, standing, asked, pending, goTo, submit }: FootProps) {
  const { t } = useLocale();
  const { ready, unexplained, missing } = standing;
  const left: readonly (readonly [string, readonly GridCell[]])[] = [
    [t('entry.left-returned', { count: standing.returned.length }), standing.returned],
    [t('entry.left-newer', { count: standing.newer.length }), standing.newer],
    [t('entry.left-asking', { count: standing.asking.length }), standing.asking],
    [t('entry.left-faulty', { count: standing.faulty.length }), standing.faulty],
  ];
  const shown = left.filter(([, cells]) => cells.length > 0);
  return (
    <FootBar id="entry-foot">
      <LineWords entries={entries} />
      {asked && ready.length > 0 ? (
        <p className="foot-asks" role="status">
          {missing > 0 ? t('entry.submit-missing', { count: missing }) : ''}{' '}
          {unexplained[0] ? (
            <button type="button" className="plain" onClick={() => goTo(unexplained[0] as GridCell)}>
              {t('entry.submit-odd', { count: unexplained.length })}
            </button>
          ) : null}
        </p>
      ) : shown.length > 0 ? (
        <p className="foot-left">
          <span className="quiet">{t('entry.not-included')}</span>
          {shown.map(([word, cells]) => (
            <button key={word} type="button" className="plain" onClick={() => goTo(cells[0] as GridCell)}>
              {word}
            </button>
          ))}
        </p>
      ) : (
        <span className="foot-left" />
      )}
      <div className="foot-acts">
        <button type="button" className="button" disabled={!entries.canUndo} onClick={entries.undo}>
          {t('entry.undo')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={ready.length === 0 || pending || entries.line.signedOut}
          onClick={submit}
        >
          {t(asked ? 'entry.submit-anyway' : 'entry.submit', { count: ready.length })}
        </button>
      </div>
    </FootBar>
  );
}

/** What the line is like: how many values are on this device alone, and when it is tried again. */
function LineWords({ entries }: { entries: Entries }) {
  const { t } = useLocale();
  const { kept, sending, retryAt, signedOut } = entries.line;
  const seconds = useSecondsUntil(retryAt);
  const drafted = [...entries.drafts.values()].filter(({ sent }) => sent).length;
  if (signedOut)
    return (
      <p className="foot-line lost" role="status">
        {t('entry.signed-out', { count: kept.size })}{' '}
        <button type="button" className="button" onClick={() => void sessionQuestion.ask().then((entered) => entered && entries.retry())}>
          {t('sign-in.title')}
        </button>
      </p>
    );
  if (kept.size > 0)
    return (
      <p className="foot-line lost" role="status">
        {t('entry.offline-kept', { count: kept.size })} {seconds > 0 ? t('entry.again-in', { seconds }) : t('entry.trying')}{' '}
        <button type="button" className="plain" onClick={entries.retry}>
          {t('entry.try-now')}
        </button>
      </p>
    );
  return (
    <p className="foot-line quiet" role="status">
      {sending.size > 0 ? t('entry.saving') : drafted > 0 ? t('entry.all-saved', { count: drafted }) : ''}
    </p>
  );
}

function useSecondsUntil(moment: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (moment === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === undefined ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}
