import type { Flag, NotJudgedReason, Status } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';
import './status-mark.css';

/** The shape of a status on a 12 pixel box; never without its word or an accessible name near it. */
export function StatusShape({ status, size = 12 }: { status: Status; size?: number }) {
  return (
    <svg className="status-shape" data-status={status} viewBox="0 0 12 12" width={size} height={size} aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

const RING = <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--no-data)" strokeWidth="1.25" strokeDasharray="2 1.6" />;

const SHAPES: Record<Status, React.ReactNode> = {
  achieved: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="var(--status)" />
      <path d="M3.4 6.2 5.3 8 8.6 4.3" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
    </>
  ),
  'on-track': <path d="M6 1 11.5 10.8H.5z" fill="var(--status)" />,
  'at-risk': <path d="M6 .6 11.4 6 6 11.4.6 6z" fill="var(--status)" stroke="var(--status-edge)" strokeWidth="1" />,
  'off-track': <path d="M6 11 .5 1.2h11z" fill="var(--status)" />,
  // The shape of off track, struck out: its deadline has passed.
  missed: (
    <>
      <path d="M6 11 .5 1.2h11z" fill="var(--status)" />
      <path d="M2.6 3.9h6.8" fill="none" stroke="var(--paper)" strokeWidth="1.5" />
    </>
  ),
  // A flag that is not yet flown.
  awaited: (
    <>
      <path d="M2.5 11.5v-11" fill="none" stroke="var(--status)" strokeWidth="1.4" />
      <path d="M2.5 1.1h7.8l-2 2.7 2 2.7H2.5" fill="none" stroke="var(--status)" strokeWidth="1.2" strokeDasharray="1.9 1.3" />
    </>
  ),
  'no-data': RING,
  'not-judged': RING,
};

/** Shape, word and colour, always the three; with the flags that travel with it. */
export function StatusMark({
  status,
  flags = [],
  reason,
}: {
  status: Status;
  flags?: readonly Flag[];
  reason?: NotJudgedReason | undefined;
}) {
  const { t } = useLocale();
  return (
    <span className="status-mark" data-status={status} title={reason ? t(`reason.${reason}`) : undefined}>
      <span className="status-word">
        <StatusShape status={status} />
        {t(`status.${status}`)}
      </span>
      <Flags flags={DEADLINE_PASSED.includes(status) ? ['deadline-passed', ...flags] : flags} />
    </span>
  );
}

const DEADLINE_PASSED: readonly Status[] = ['missed', 'awaited'];

/** What travels with a status; that its deadline has passed goes with the status itself. */
type ShownFlag = Flag | 'deadline-passed';

function Flags({ flags }: { flags: readonly ShownFlag[] }) {
  const { t } = useLocale();
  return flags.map((flag) => (
    <span className="flag" key={flag}>
      <FlagShape flag={flag} />
      {t(`flag.${flag}`)}
    </span>
  ));
}

function FlagShape({ flag }: { flag: ShownFlag }) {
  if (flag === 'deadline-passed') {
    return (
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d="M2.5 11.5V1h7.5L8.2 3.7 10 6.4H2.5" fill="currentColor" stroke="currentColor" strokeWidth="1.2" />
      </svg>
    );
  }
  if (flag === 'forecast-to-miss') {
    return (
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d="M1.5 3.5 6 8.5l4.5-5" fill="none" stroke="currentColor" strokeWidth="1.9" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.2" />
      {flag === 'stale' ? <path d="M6 3v3.2l2 1.3" fill="none" stroke="currentColor" strokeWidth="1.2" /> : null}
      {flag === 'provisional' ? <path d="M6 1a5 5 0 0 0 0 10z" fill="currentColor" /> : null}
      {flag === 'estimated' ? <path d="M3 6.5c1-1.5 2-1.5 3 0s2 1.5 3 0" fill="none" stroke="currentColor" strokeWidth="1.2" /> : null}
    </svg>
  );
}
