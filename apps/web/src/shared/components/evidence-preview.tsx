import type { Attachment } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { FaultLine } from './form.tsx';

// What draws a PDF is larger than the rest of the page: it comes with the first one that is opened.
const PdfPages = lazy(() => import('./pdf-pages.tsx').then((module) => ({ default: module.PdfPages })));

/** A picture, or a report page by page, drawn in this page: nothing of it is a document, and nothing in it runs. */
export function EvidencePreview({ entry, shelf, close }: { entry: Attachment; shelf: Shelf; close: () => void }) {
  const { t } = useLocale();
  const preview = useQuery({
    queryKey: ['evidencePreview', entry.id],
    queryFn: () => shelf.preview(entry),
    // It never changes; and it goes from memory soon after nobody looks.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  const loading = <p className="quiet small">{t('evidence.loading')}</p>;
  const { data } = preview;
  return (
    <section className="evidence-preview" aria-label={t('evidence.preview', { name: entry.name })}>
      {data === undefined && !preview.error ? loading : null}
      <FaultLine fault={preview.error} />
      {data?.type === 'application/pdf' ? (
        <Suspense fallback={loading}>
          <PdfPages content={data} name={entry.name} />
        </Suspense>
      ) : null}
      {data && data.type !== 'application/pdf' ? <Picture content={data} name={entry.name} /> : null}
      <button type="button" className="plain small" onClick={close}>
        {t('evidence.close')}
      </button>
    </section>
  );
}

function Picture({ content, name }: { content: Blob; name: string }) {
  const { t } = useLocale();
  const address = useAddressOf(content);
  const [broken, setBroken] = useState(false);
  if (broken) return <p className="small">{t('evidence.broken', { name: isolate(name) })}</p>;
  return address === undefined ? null : <img src={address} alt={t('evidence.preview', { name })} onError={() => setBroken(true)} />;
}

/** An address of this page for some bytes, as long as they are shown. */
function useAddressOf(content: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address;
}
