import type { MessageKey } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Phase } from './cell.ts';

const WORDS: Record<Phase | 'warning', MessageKey> = {
  empty: 'entry.to-enter',
  typing: 'entry.typing',
  saving: 'entry.saving',
  saved: 'entry.saved',
  approved: 'entry.approved',
  returned: 'entry.returned',
  kept: 'entry.kept',
  refused: 'entry.refused',
  warning: 'entry.saved',
};

/** What became of a value: a shape, and its word where there is room. */
export function CellMark({ phase, word = false }: { phase: Phase | 'warning'; word?: boolean }) {
  const { t } = useLocale();
  return (
    <span className={`cell-mark ${phase}`} title={t(WORDS[phase])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
        {SHAPES[phase]}
      </svg>
      <span className={word ? 'small' : 'visually-hidden'}>{t(WORDS[phase])}</span>
    </span>
  );
}

const TICK = <path d="M1.500 6.500 4.500 9.500 10.500 2.500" />;

const SHAPES: Record<Phase | 'warning', React.ReactNode> = {
  empty: null,
  typing: null,
  saving: <path d="M6 1a5 5 0 1 1-5 5" className="turning" />,
  saved: <path d="M6 1a5 5 0 0 0 0 10z" fill="currentColor" />,
  approved: TICK,
  returned: <path d="M4.500 1.500 1.500 4.500l3 3M1.500 4.500h6a3 3 0 0 1 0 6H6" />,
  kept: <path d="M1 1l10 10M3 8.500a2.500 2.500 0 0 1 .500-4.500M6 3a3 3 0 0 1 3 2.500A2 2 0 0 1 10 9" />,
  refused: <path d="M2 2l8 8M10 2 2 10" />,
  warning: <path d="M6 .8 11.200 6 6 11.200.8 6z" fill="var(--at-risk)" stroke="var(--at-risk-edge)" strokeWidth="1" />,
};
