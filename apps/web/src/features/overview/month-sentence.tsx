import type { Overview } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import { type Chosen, choosing } from '../../shared/components/chosen.ts';
import { type SentencePart, sentenceOf, sentenceText } from '../../shared/components/sentence.ts';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** The month in one sentence, whose numbers are controls: pressed, the page shows those, and the sentence is theirs. */
export function MonthSentence({ overview, chosen }: { overview: Overview; chosen: Chosen }) {
  const { t, language } = useLocale();
  const parts = sentenceOf(overview, language, t, chosen);
  if (parts.length === 0) return <span>{sentenceText(overview, language, t)}</span>;
  return (
    <>
      {parts.map((part, i) => (
        <span key={part.key} className="sentence-part">
          {i === 0 ? null : <span className="sentence-dot"> · </span>}
          <span className="sentence-number">
            <Sign sign={part.sign} />
            {part.before}
            <PartNumber part={part} chosen={chosen} />
          </span>
          {part.after}
        </span>
      ))}
      {chosen ? (
        <span className="sentence-part no-print">
          <span className="sentence-dot"> · </span>
          <Link to="." search={(current) => choosing(current)} resetScroll={false} className="sentence-all">
            {t('sentence.all', { count: overview.followed })}
          </Link>
        </span>
      ) : null}
    </>
  );
}

function PartNumber({ part: { number, only, domain }, chosen }: { part: SentencePart; chosen: Chosen }) {
  const pressed = chosen !== undefined && 'only' in chosen && chosen.only === only && chosen.domain === domain;
  return (
    <Link
      to="."
      search={(current) => choosing(current, pressed ? {} : { only, within: domain })}
      aria-current={pressed}
      resetScroll={false}
    >
      <bdi>{number}</bdi>
    </Link>
  );
}

function Sign({ sign }: { sign: SentencePart['sign'] }) {
  if (sign === 'off-track') return <StatusShape status="off-track" size={17} />;
  if (sign !== 'flag') return null;
  return (
    <svg className="sentence-flag" viewBox="0 0 14 16" width="15" height="17" aria-hidden="true">
      <path d="M2.500 16V1" stroke="currentColor" strokeWidth="1.8" />
      <path d="M2.500 1h9.500l-2.500 3 2.500 3.500H2.500z" fill="currentColor" />
    </svg>
  );
}
