import type { StepState } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';
import './work-mark.css';

/** How far work has come; how a standard stands in a country; `late` and `held` alone carry the colour of a warning. */
export type WorkState = StepState | 'late' | 'held' | 'dropped' | 'adopted' | 'adapted' | 'not-applicable';

/** Work is square and drawn in ink: never without its word beside it, in a legend, or as its accessible name. `named` false: the word stands beside; `label`: another word for it. */
export function WorkMark({ state, named = true, label }: { state: WorkState; named?: boolean; label?: string }) {
  const { t } = useLocale();
  return (
    <svg
      viewBox="0 0 14 14"
      width="14"
      height="14"
      className="work-mark"
      data-state={state}
      role="img"
      aria-label={label ?? t(`work-mark.${state}`)}
      aria-hidden={!named}
    >
      {state === 'not-applicable' ? (
        <path d="M3 7h8" fill="none" strokeWidth="1.500" />
      ) : (
        <rect
          x="1"
          y="1"
          width="12"
          height="12"
          fill="none"
          strokeWidth="1.500"
          strokeDasharray={state === 'waiting' ? '2.500 2' : undefined}
        />
      )}
      {INSIDE[state]}
    </svg>
  );
}

const FULL = <rect x="1" y="1" width="12" height="12" />;

const INSIDE: Readonly<Partial<Record<WorkState, React.ReactNode>>> = {
  'under-way': <rect className="half" x="1" y="1" width="6" height="12" stroke="none" />,
  done: (
    <>
      {FULL}
      <path d="M3.500 7.200 6 9.700l4.500-5" fill="none" className="tick" strokeWidth="1.700" />
    </>
  ),
  late: (
    <>
      {FULL}
      <path d="M7 3.200v4.600M7 9.800v1.200" fill="none" className="tick" strokeWidth="1.700" />
    </>
  ),
  held: (
    <>
      {FULL}
      <path d="M5.200 4v6M8.800 4v6" fill="none" className="tick" strokeWidth="1.700" />
    </>
  ),
  dropped: <path d="M2 12 12 2" fill="none" strokeWidth="1.500" />,
  adopted: FULL,
  adapted: <path className="half" d="M1 13 13 1v12z" stroke="none" />,
};
