import type { Actions } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { entryNames } from '../../shared/api/entry-names.ts';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { Unanswered } from './unanswered.tsx';

/** What stands beside the list: what nobody has answered for, the next meeting, and what was decided last. */
export function Beside({ actions }: { actions: Actions }) {
  return (
    <>
      <Unanswered actions={actions} />
      <NextMeeting actions={actions} />
      <Decisions actions={actions} />
    </>
  );
}

function NextMeeting({ actions: { next } }: { actions: Actions }) {
  const { t, language } = useLocale();
  if (!next) return null;
  const { key, entry, days, items } = next;
  return (
    <section>
      <div className="section-head">
        <h2>{t('actions.next-meeting')}</h2>
        <span className="quiet small">{t('actions.in-days', { days })}</span>
      </div>
      <p className="next-meeting">
        <Link to="/follow-up/meetings/$code" params={{ code: key }}>
          <b>
            <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
          </b>
        </Link>
        <span className="quiet small">
          {formatDate(String(entry['day']), language)}
          {entry['at'] ? (
            <>
              {' · '}
              <bdi dir="ltr">{String(entry['at'])}</bdi>
            </>
          ) : null}
          {nameIn(entryNames(entry, 'place'), language) === '' ? null : (
            <>
              {' · '}
              <Name names={entryNames(entry, 'place')} />
            </>
          )}
        </span>
      </p>
      <ul className="rail-list agenda">
        {items.map((item) => (
          <li key={String(item['number'])}>
            <span className="quiet">{formatNumber(Number(item['number']))}</span>
            <span>
              <bdi>{nameIn(entryNames(item), language)}</bdi>
            </span>
            {item['duration'] === undefined ? null : (
              <span className="quiet small">{t('actions.minutes', { count: Number(item['duration']) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const MARKS = { 'no-action': 'dropped', act: 'open', package: 'done', other: 'open' } as const;

function Decisions({ actions: { decisions, decisionCount } }: { actions: Actions }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  if (decisions.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('actions.decisions')}</h2>
        <span className="quiet small">{t('actions.decisions-note', { count: decisionCount })}</span>
        <Link to="/follow-up/agreements" className="at-end small">
          {t('actions.all-of')}
        </Link>
      </div>
      <ul className="rail-list decisions">
        {decisions.map(({ key, entry, actions: own }) => {
          const left = (own.late ?? 0) + (own.open ?? 0) + (own['under-way'] ?? 0) + (own.waits ?? 0);
          const kind = String(entry['decision_kind']) as keyof typeof MARKS;
          return (
            <li key={key}>
              <span className="decision-code">
                <b dir="ltr">{key}</b>
                <span className="quiet small">{formatDate(String(entry['day']), language, 'short')}</span>
              </span>
              <span>
                <button type="button" className="row-link" onClick={() => go({ entry: `decision/${key}`, adding: undefined })}>
                  <bdi>{nameIn(entryNames(entry), language)}</bdi>
                </button>
                <span className="quiet small">
                  <WorkMark state={kind === 'act' && left === 0 ? 'done' : (MARKS[kind] ?? 'open')} named={false} />{' '}
                  {kind === 'no-action'
                    ? t('actions.look-again', { day: formatDate(String(entry['look_again']), language, 'short') })
                    : t('actions.of-decision', { count: left + (own.done ?? 0), done: own.done ?? 0 })}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
