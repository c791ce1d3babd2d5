import type { MeetingView } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';

/** Both sides confirm the minutes; from then on they stay as they are, and their checksum says so. */
export function Confirmations({ meeting }: { meeting: MeetingView }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const { confirmations, confirmed, checksum, entry, key, held, today } = meeting;
  const from = entry['translated_from'];
  const checked = nameIn(entryNames(entry, 'checked_by'), language);
  return (
    <footer className="meeting-foot">
      <p>
        {from === undefined ? null : t('meeting.translated', { language: t(`set-up.language.${String(from)}` as 'set-up.language.en') })}{' '}
        {checked === '' ? null : <bdi>{t('meeting.checked', { by: checked })}</bdi>}
      </p>
      {confirmations.map(({ party, names, entry: one }) => (
        <p key={party}>
          <b>{t('meeting.confirmed-by')}</b> <Name names={names} />
          <span className="quiet small">
            {formatDate(String(one['confirmed_on']), language)}
            {nameIn(entryNames(one, 'confirmed_by'), language) === '' ? null : (
              <>
                {' · '}
                <Name names={entryNames(one, 'confirmed_by')} />
              </>
            )}{' '}
            <button
              type="button"
              className="plain small no-print"
              onClick={() => go({ entry: `confirmation/${key} ${party}`, adding: undefined })}
            >
              {t('follow-up.edit')}
            </button>
          </span>
        </p>
      ))}
      {held && !confirmed ? (
        <p className="no-print">
          <AddButton register="confirmation" start={{ meeting: key, confirmed_on: today }}>
            {t('meeting.confirm')}
          </AddButton>
        </p>
      ) : null}
      <p className="checksum">
        <span dir="ltr">
          {key} · sha256 {checksum.slice(0, 4)}…{checksum.slice(-4)}
        </span>
      </p>
    </footer>
  );
}
