import type { Evidence as EvidenceEntry } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type EvidencedValue, evidenceQuery, restoreEvidence } from '../api/evidence.ts';
import { useLocale } from '../locale/locale.tsx';
import { useMay } from '../session/account.ts';
import { useProgramme } from '../session/installation.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { EvidenceLinkForm } from './evidence-link-form.tsx';
import { EvidenceSender } from './evidence-sender.tsx';
import { FaultLine } from './form.tsx';
import { LoadState } from './load-state.tsx';
import { RemovedEvidence } from './removed-evidence.tsx';
import './evidence.css';

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
  const query = useQuery(evidenceQuery(useProgramme(), value));
  return (
    // Another value begins anew: what was opened or written belongs to the one before.
    <section className="evidence" aria-label={t('evidence.title')} key={Object.values(value).join(' ')}>
      <p className="quiet small" aria-hidden="true">
        {t('evidence.title')}
      </p>
      <LoadState query={query} skeleton={<div className="skeleton-row" style={{ blockSize: 48 }} />}>
        {(entries) => <EvidenceList entries={entries} may={may} value={value} />}
      </LoadState>
    </section>
  );
}

interface ListProps {
  readonly entries: readonly EvidenceEntry[];
  readonly may: boolean;
  readonly value: EvidencedValue;
}

function EvidenceList({ entries, may, value }: ListProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const restore = useMutation(restoreEvidence);
  const [told, setTold] = useState<ReactNode>();
  const [there, removed] = [entries.filter((one) => !one.removed), entries.filter((one) => one.removed)];
  const tellAdded = (name: string) => setTold(t('evidence.added', { name: isolate(name) }));
  const putBack = ({ id }: EvidenceEntry) => restore.mutate({ programme, id }, { onSuccess: () => setTold(undefined) });
  const tellRemoved = (entry: EvidenceEntry) =>
    setTold(
      <>
        {t('evidence.removed', { name: isolate(entry.name) })}{' '}
        <button type="button" className="plain" onClick={() => putBack(entry)}>
          {t('evidence.undo')}
        </button>
      </>,
    );
  return (
    <>
      {there.length === 0 ? <p className="quiet small">{t('evidence.none')}</p> : null}
      <ul className="evidence-list">
        {there.map((one) => (
          <EvidenceItem key={one.id} entry={one} may={may} removed={() => tellRemoved(one)} />
        ))}
      </ul>
      {may ? (
        <div className="no-print evidence-ways">
          <EvidenceSender value={value} added={tellAdded} />
          <EvidenceLinkForm value={value} added={tellAdded} />
        </div>
      ) : null}
      <p className="small evidence-told" role="status">
        {told}
      </p>
      <FaultLine fault={restore.error} />
      <RemovedEvidence entries={removed} putBack={may ? putBack : undefined} />
    </>
  );
}
