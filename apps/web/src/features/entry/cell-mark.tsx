import type { MessageKey } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Phase } from './cell-state.ts';

const WORDS: Record<Phase, MessageKey> = {
  empty: 'entry.to-enter',
  typing: 'entry.typing',
  saving: 'entry.saving',
  saved: 'entry.saved',
  kept: 'entry.kept',
  error: 'entry.kept-as-typed',
  warning: 'entry.warning',
  asks: 'entry.asks',
  newer: 'entry.newer-mark',
  returned: 'entry.returned',
  none: 'entry.no-value',
  submitted: 'entry.submitted',
  approved: 'entry.approved',
};

/** What became of a value: a shape, and its word where there is room. */
export function CellMark({ phase, word = false }: { phase: Phase; word?: boolean }) {
  const { t } = useLocale();
  if (phase === 'empty') return null;
  return (
    <span className={`cell-mark ${phase}`} title={t(WORDS[phase])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
        {SHAPES[phase]}
      </svg>
      <span className={word ? 'small' : 'visually-hidden'}>{t(WORDS[phase])}</span>
    </span>
  );
}

/** The shape alone, named for who listens: for the many cells of past months. */
export function BareMark({ phase }: { phase: Phase }) {
  const { t } = useLocale();
  if (phase === 'empty') return null;
  return (
    <svg
      className={`cell-mark ${phase}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      role="img"
      aria-label={t(WORDS[phase])}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      {SHAPES[phase]}
    </svg>
  );
}

const SHAPES: Record<Phase, React.ReactNode> = {
  empty: null,
  typing: <circle cx="6" cy="6" r="1.6" fill="currentColor" stroke="none" />,
  saving: <path d="M6 1a5 5 0 1 1-5 5" className="turning" />,
  saved: (
    <>
      <circle cx="6" cy="6" r="4.700" />
      <circle cx="6" cy="6" r="1.8" fill="currentColor" stroke="none" />
    </>
  ),
  submitted: (
    <>
      <circle cx="6" cy="6" r="4.700" />
      <path d="M6 1.300a4.700 4.700 0 0 0 0 9.400z" fill="currentColor" stroke="none" />
    </>
  ),
  approved: <path d="M1.500 6.500 4.500 9.500 10.500 2.500" />,
  returned: <path className="turned" d="M4.500 1.500 1.500 4.500l3 3M1.500 4.500h6a3 3 0 0 1 0 6H6" />,
  kept: <path d="M1 1l10 10M3 8.500a2.500 2.500 0 0 1 .500-4.500M6 3a3 3 0 0 1 3 2.500A2 2 0 0 1 10 9" />,
  error: <path d="M2 2l8 8M10 2 2 10" />,
  warning: <path d="M6 .8 11.200 6 6 11.200.8 6z" fill="var(--at-risk)" stroke="var(--at-risk-edge)" strokeWidth="1" />,
  asks: <path d="M6 .8 11.200 6 6 11.200.8 6z" fill="var(--at-risk)" stroke="var(--at-risk-edge)" strokeWidth="1" />,
  newer: (
    <>
      <circle cx="4" cy="3.5" r="2" fill="currentColor" stroke="none" />
      <path d="M.8 10.500c0-2.500 1.400-4 3.200-4s3.200 1.500 3.200 4z" fill="currentColor" stroke="none" />
      <path d="M8 2a2 2 0 0 1 0 3.800M9 6.800c1.500.500 2.200 1.900 2.200 3.700" />
    </>
  ),
  none: <circle cx="6" cy="6" r="4.700" strokeDasharray="2 2" />,
};
