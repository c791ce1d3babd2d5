import type { FollowUpSummary } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { entryNames } from '../../shared/api/entry-names.ts';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';

const SHOWN = 3;

/** What is past its day, by whom; and when those who follow up meet next. */
export function FollowUp({ followUp: { counts, rows, next } }: { followUp: FollowUpSummary }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const late = rows.filter(({ group }) => group === 'late');
  const open = (counts.open ?? 0) + (counts['under-way'] ?? 0) + (counts.waits ?? 0) + (counts.late ?? 0);
  if (open === 0 && late.length === 0 && !next) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.follow-up')}</h2>
        <span>
          <Link to="/follow-up">{t('overview.follow-up-counts', { open })}</Link>
        </span>
      </div>
      {late.length === 0 ? <p className="quiet rail-note">{t('overview.follow-up-none')}</p> : null}
      <ul className="rail-list">
        {late.slice(0, SHOWN).map(({ key, entry, days }) => (
          <li key={key}>
            <WorkMark state="late" />
            <div>
              <strong>
                <Link to="/follow-up" search={{ entry: `action/${key}` }}>
                  <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
                </Link>
              </strong>
              <p className="quiet small">
                <bdi>{nameOf(String(entry['owner']))}</bdi> · <b className="late-days">{t('overview.late-by', { days: -days })}</b>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {(counts.late ?? 0) > SHOWN ? (
        <p className="small no-print">
          <Link to="/follow-up">{t('overview.more', { count: (counts.late ?? 0) - SHOWN })}</Link>
        </p>
      ) : null}
      {next ? (
        <p className="small quiet">
          <Link to="/follow-up/meetings/$code" params={{ code: next.key }}>
            {t('overview.follow-up-next', { day: formatDate(String(next.entry['day']), language) })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
