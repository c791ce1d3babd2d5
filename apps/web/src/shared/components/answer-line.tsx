import type { FollowUpSummary } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { entryNames } from '../api/entry-names.ts';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { usePersonName } from '../session/person-name.ts';
import { WorkMark } from './work-mark.tsx';

interface AnswerLineProps {
  /** Of the targets. */
  readonly ids: readonly number[];
  readonly followUp: FollowUpSummary | undefined;
}

/** What is being done about targets that are not well, in a line: the action that is due first, the decision not to act, or nothing yet. */
export function AnswerLine({ ids, followUp }: AnswerLineProps) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  if (!followUp) return null;
  const own = new Set(ids);
  const answer = followUp.answers.find(({ target }) => own.has(target));
  if (answer?.action) {
    const { entry, state } = answer.action;
    return (
      <span className="answer-line small">
        <WorkMark state={state === 'waits' ? 'waiting' : state} />{' '}
        {t('answer.action', {
          action: nameIn(entryNames(entry), language) || answer.action.key,
          owner: nameOf(String(entry['owner'])),
          day: formatDate(String(entry['due']), language, 'short'),
        })}
      </span>
    );
  }
  if (answer?.decision) {
    const { entry } = answer.decision;
    return (
      <span className="answer-line small">
        <WorkMark state="dropped" />{' '}
        {t('answer.no-action', {
          because: nameIn(entryNames(entry, 'because'), language),
          day: formatDate(String(entry['look_again']), language, 'short'),
        })}
      </span>
    );
  }
  return followUp.unanswered.some((id) => own.has(id)) ? (
    <span className="answer-line small">
      <WorkMark state="open" /> {t('answer.none')}
    </span>
  ) : null;
}
