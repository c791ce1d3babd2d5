import type { EntryPlace } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { entryFilesQuery, entryShelf } from '../api/entry-files.ts';
import { EvidenceList } from '../components/evidence-list.tsx';
import { LoadState } from '../components/load-state.tsx';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import './entry-beside.css';

/** Files and links of an entry of a follow-up register, and, for who may change it, ways to bring more. */
export function EntryFiles({ register, entryKey: key }: { register: EntryPlace['register']; entryKey: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const place = { register, key };
  const query = useQuery(entryFilesQuery(programme, place));
  if (query.data && query.data.files.length === 0 && !query.data.editable) return null;
  return (
    <section className="evidence entry-files" aria-label={t('entry-file.title')}>
      <h3 className="quiet small">{t('entry-file.title')}</h3>
      <LoadState query={query} skeleton={<div className="skeleton-row" style={{ blockSize: 48 }} />}>
        {({ files, editable }) => (
          <EvidenceList key={`${register} ${key}`} entries={files} may={editable} shelf={entryShelf(programme, place)} />
        )}
      </LoadState>
    </section>
  );
}
