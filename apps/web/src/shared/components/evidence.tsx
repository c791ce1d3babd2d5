import { useQuery } from '@tanstack/react-query';
import { type EvidencedValue, evidenceQuery, evidenceShelf } from '../api/evidence.ts';
import { useLocale } from '../locale/locale.tsx';
import { useMay } from '../session/account.ts';
import { useProgramme } from '../session/installation.ts';
import { EvidenceList } from './evidence-list.tsx';
import { LoadState } from './load-state.tsx';

interface EvidenceProps extends Omit<EvidencedValue, 'category'> {
  readonly category?: string;
  /** Whether evidence can be put there and taken off, by who may. */
  readonly editable: boolean;
}

/** What stands behind one value: files and links to look at, and ways to bring more. */
export function Evidence({ category = '', editable, ...rest }: EvidenceProps) {
  const { t } = useLocale();
  const may = useMay('evidence.write') && editable;
  const value = { ...rest, category };
  const programme = useProgramme();
  const query = useQuery(evidenceQuery(programme, value));
  return (
    // Another value begins anew: what was opened or written belongs to the one before.
    <section className="evidence" aria-label={t('evidence.title')} key={Object.values(value).join(' ')}>
      <p className="quiet small" aria-hidden="true">
        {t('evidence.title')}
      </p>
      <LoadState query={query} skeleton={<div className="skeleton-row" style={{ blockSize: 48 }} />}>
        {(entries) => <EvidenceList entries={entries} may={may} shelf={evidenceShelf(programme, value)} />}
      </LoadState>
    </section>
  );
}
