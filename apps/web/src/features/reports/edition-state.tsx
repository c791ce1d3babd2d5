import type { ReportEntry } from '@miqyas/contract/client';
import { useLocale } from '../../shared/locale/locale.tsx';

type Edition = ReportEntry['editions'][number];
type Shown = Edition['state'] | 'sent' | 'corrected';

/** How an edition stands, as a square with its word: work is square and drawn in ink, vermilion alone for what is held back. */
export function EditionState({ edition, corrected }: { edition: Pick<Edition, 'state' | 'deliveries'>; corrected: boolean }) {
  const { t } = useLocale();
  const sent = edition.deliveries.sent > 0;
  const shown: Shown = edition.state === 'drawn' ? (corrected ? 'corrected' : sent ? 'sent' : 'drawn') : edition.state;
  return (
    <span className="edition-state" data-state={shown}>
      <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true">
        {MARKS[shown]}
      </svg>
      {t(`reports.state.${shown}`, { count: edition.deliveries.sent })}
    </span>
  );
}

const BOX = <rect x="1" y="1" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.4" />;

const MARKS: Readonly<Record<Shown, React.ReactNode>> = {
  frozen: (
    <>
      {BOX}
      <rect x="4.5" y="4.5" width="5" height="5" fill="currentColor" />
    </>
  ),
  drawing: (
    <>
      {BOX}
      <rect x="1" y="1" width="6" height="12" fill="currentColor" />
    </>
  ),
  drawn: (
    <>
      {BOX}
      <path d="M3.5 7.200 6 9.600l4.5-5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  sent: (
    <>
      <rect x="0.5" y="0.5" width="13" height="13" fill="currentColor" />
      <path d="M3.5 7.200 6 9.600l4.5-5" fill="none" stroke="var(--paper)" strokeWidth="1.6" />
    </>
  ),
  corrected: (
    <>
      <rect x="0.5" y="0.5" width="13" height="13" fill="currentColor" />
      <path d="M10 9.5V7.200a1.7 1.7 0 0 0-1.7-1.7H4M6 3.5l-2 2 2 2" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
    </>
  ),
  held: (
    <>
      <rect x="0.5" y="0.5" width="13" height="13" fill="currentColor" />
      <path d="M5.200 3.800v6.400M8.800 3.800v6.400" stroke="var(--paper)" strokeWidth="1.8" />
    </>
  ),
};
