import type { MeetingView } from '@miqyas/contract/client';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';

/** Who came, by the side that they speak for. */
export function Participants({ meeting: { key, parties, confirmed } }: { meeting: MeetingView }) {
  const { t, language } = useLocale();
  const all = parties.flatMap(({ participants }) => participants);
  const excused = all.filter((one) => one['attendance'] === 'excused').length;
  return (
    <section className="participants">
      <div className="section-head">
        <h2>{t('meeting.participants')}</h2>
        {all.length > 0 ? <span className="quiet small">{t('meeting.attendance', { present: all.length - excused, excused })}</span> : null}
      </div>
      {parties.map(({ code, names, participants }) => (
        <div key={code} className="party">
          <h3>
            <Name names={names} />
          </h3>
          <ul>
            {participants.map((one) => (
              <li key={String(one['code'])}>
                <bdi>{nameIn(entryNames(one), language)}</bdi>
                <span className="quiet small">
                  {one['attendance'] ? t(`attendance.${String(one['attendance'])}` as 'attendance.present') : ''}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {all.length === 0 ? <p className="quiet">{t('meeting.no-participants')}</p> : null}
      {confirmed ? null : (
        <p className="no-print">
          <AddButton register="participant" start={{ meeting: key }}>
            {t('meeting.add-participant')}
          </AddButton>
        </p>
      )}
    </section>
  );
}
