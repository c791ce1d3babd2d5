import type { StepState } from '@miqyas/domain';
import { useLocale } from '../../shared/locale/locale.tsx';

type Shape = StepState | 'late';

/** Work is square and drawn in ink: how far a step has come. */
export function WorkMark({ state }: { state: Shape }) {
  const { t } = useLocale();
  return (
    <svg
      viewBox="0 0 14 14"
      width="14"
      height="14"
      className="work-mark"
      data-state={state}
      role="img"
      aria-label={t(`set-up.state.${state}`)}
    >
      <rect
        x="1"
        y="1"
        width="12"
        height="12"
        fill="none"
        strokeWidth="1.500"
        strokeDasharray={state === 'waiting' ? '2.500 2' : undefined}
      />
      {state === 'under-way' ? <rect className="half" x="1" y="1" width="6" height="12" stroke="none" /> : null}
      {state === 'done' ? (
        <>
          <rect x="1" y="1" width="12" height="12" />
          <path d="M3.500 7.200 6 9.700l4.500-5" fill="none" className="tick" strokeWidth="1.700" />
        </>
      ) : null}
      {state === 'late' ? <path d="M7 3.200v4.600M7 9.800v1.200" fill="none" strokeWidth="1.700" /> : null}
    </svg>
  );
}
