import { REGISTERS, type RegisterName } from '@miqyas/domain';
import { formatMoment } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/queries.ts';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { usePersonName } from '../session/person-name.ts';
import './entry-history.css';
import { cellText, columnName } from './register-words.ts';
import { StoredText } from './stored-text.tsx';

/** Every change of an entry: who, when, why, and what became what. */
export function EntryHistory({ register, entryKey }: { register: RegisterName; entryKey: string }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const changes = useQuery(read('registerHistory', { programme: useProgramme(), register, key: entryKey })).data ?? [];
  if (changes.length === 0) return null;
  return (
    <section className="entry-history">
      <div className="section-head">
        <h2>{t('set-up.history')}</h2>
      </div>
      <ol>
        {changes.map(({ entry, recordedBy, recordedAt, reason }, i) => {
          const before = changes[i - 1]?.entry;
          const columns = before ? REGISTERS[register].columns.filter(({ name }) => entry[name] !== before[name]) : [];
          return (
            <li key={recordedAt + String(i)}>
              <p className="small quiet">
                {formatMoment(recordedAt, language)} · {nameOf(recordedBy)}
                {reason === '' ? null : (
                  <>
                    {' · '}
                    <StoredText text={reason} />
                  </>
                )}
              </p>
              {columns.map(({ name }) => (
                <p key={name}>
                  {columnName(name, t)}: <del>{cellText(register, name, before?.[name], { language, t })}</del>{' '}
                  <ins>{cellText(register, name, entry[name], { language, t })}</ins>
                </p>
              ))}
              {before ? null : <p>{t('set-up.first-entered')}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
