import type { TargetProgress } from '@miqyas/contract/client';
import { likelihoodSentence } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { StatusMark } from './status-mark.tsx';
import { againstOf } from './water-columns.ts';
import './likelihood-mark.css';

/** How a target stands and where it is heading: the flag of a forecast that held the status down is said by the likelihood beside it. */
export function StandingMark({ target }: { target: TargetProgress }) {
  const flags = target.outlook ? target.flags.filter((flag) => flag !== 'forecast-to-miss') : target.flags;
  return (
    <>
      <StatusMark status={target.status} flags={flags} reason={target.reason} />
      <LikelihoodMark target={target} />
    </>
  );
}

/** How likely the target is, in words with the chance; where that contradicts the status it says so with a chevron. */
function LikelihoodMark({ target }: { target: TargetProgress }) {
  const { t } = useLocale();
  const { outlook } = target;
  if (!outlook) return null;
  const against = againstOf(target);
  return (
    <span className="likelihood" data-against={against}>
      {against ? (
        <svg viewBox="0 0 10 8" width="9" height="8" aria-hidden="true">
          <path d={against === 'down' ? 'M1 2l4 4 4-4' : 'M1 6l4-4 4 4'} fill="none" stroke="currentColor" strokeWidth="1.9" />
        </svg>
      ) : null}
      <span>{likelihoodSentence(outlook.likelihood, t)}</span>
    </span>
  );
}
