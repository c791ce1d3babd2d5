import type { Attachment } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { onShelf, type Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { EvidenceItem } from './evidence-item.tsx';
import { EvidenceLinkForm } from './evidence-link-form.tsx';
import { EvidenceSender } from './evidence-sender.tsx';
import { FaultLine } from './form.tsx';
import { RemovedEvidence } from './removed-evidence.tsx';
import './evidence.css';

interface ListProps {
  readonly entries: readonly Attachment[];
  readonly may: boolean;
  readonly shelf: Shelf;
}

/** What is on a shelf: files and links to look at, what was there once, and ways to bring more. */
export function EvidenceList({ entries, may, shelf }: ListProps) {
  const { t } = useLocale();
  const restore = useMutation(onShelf(shelf, shelf.restore));
  const [told, setTold] = useState<ReactNode>();
  const [there, removed] = [entries.filter((one) => !one.removed), entries.filter((one) => one.removed)];
  const tellAdded = (name: string) => setTold(t('evidence.added', { name: isolate(name) }));
  const putBack = ({ id }: Attachment) => restore.mutate(id, { onSuccess: () => setTold(undefined) });
  const tellRemoved = (entry: Attachment) =>
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
      {there.length === 0 ? <p className="quiet small">{t(shelf.words.none)}</p> : null}
      <ul className="evidence-list">
        {there.map((one) => (
          <EvidenceItem key={one.id} entry={one} may={may} shelf={shelf} removed={() => tellRemoved(one)} />
        ))}
      </ul>
      {may ? (
        <div className="no-print evidence-ways">
          <EvidenceSender shelf={shelf} added={tellAdded} />
          <EvidenceLinkForm shelf={shelf} added={tellAdded} />
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
