import { isolate } from '@miqyas/i18n';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../locale/locale.tsx';

GlobalWorkerOptions.workerSrc = worker;

/** Which characters the codes of older Chinese documents mean. They come one by one, when a document asks. */
const CHARACTER_MAPS = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

class OwnFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = kind === 'cMapUrl' ? CHARACTER_MAPS[`../../../node_modules/pdfjs-dist/cmaps/${filename}`] : undefined;
    if (address === undefined) throw new Error(`${filename} is not at hand`);
    return new Uint8Array(await (await fetch(address)).arrayBuffer());
  }
}

/** A PDF page by page, as pictures: no script, form or link in it does anything. */
export function PdfPages({ content, name }: { content: Blob; name: string }) {
  const { t } = useLocale();
  const [opened, setOpened] = useState<PDFDocumentProxy | 'broken'>();
  const [page, setPage] = useState(1);
  useEffect(() => {
    let closed = false;
    const opening = content.arrayBuffer().then((data) => {
      const task = getDocument({
        ...{ data, enableXfa: false, useWasm: false, useWorkerFetch: false, maxImageSize: 40_000_000 },
        BinaryDataFactory: OwnFiles,
      });
      if (closed) void task.destroy();
      else
        task.promise.then(
          (document) => closed || setOpened(document),
          () => closed || setOpened('broken'),
        );
      return task;
    });
    return () => {
      closed = true;
      void opening.then((task) => task.destroy()).catch(() => undefined);
    };
  }, [content]);
  if (opened === undefined) return <p className="quiet small">{t('evidence.loading')}</p>;
  if (opened === 'broken') return <p className="small">{t('evidence.broken', { name: isolate(name) })}</p>;
  const pages = opened.numPages;
  const place = t('evidence.page', { page, pages });
  return (
    <>
      <PdfPage document={opened} page={page} name={name} label={`${t('evidence.preview', { name })}, ${place}`} />
      {pages > 1 ? (
        <p className="evidence-pages small">
          <button type="button" className="button" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t('evidence.page-before')}
          </button>
          <span role="status">{place}</span>
          <button type="button" className="button" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            {t('evidence.page-after')}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** A page is drawn no wider than this (in dots), whatever it says of itself. */
const MOST_DOTS = 2000;

function PdfPage({ document, page, name, label }: { document: PDFDocumentProxy; page: number; name: string; label: string }) {
  const { t } = useLocale();
  const canvas = useRef<HTMLCanvasElement>(null);
  // The next page may be whole.
  const [broken, setBroken] = useState<number>();
  useEffect(() => {
    let over = false;
    let stop = () => {};
    const draw = async () => {
      const found = await document.getPage(page);
      const element = canvas.current;
      if (over || !element) return;
      const whole = found.getViewport({ scale: 1 });
      const wanted = element.clientWidth * Math.min(2, window.devicePixelRatio || 1);
      const scale = Math.min(wanted / whole.width, MOST_DOTS / Math.max(whole.width, whole.height));
      const viewport = found.getViewport({ scale });
      element.width = Math.ceil(viewport.width);
      element.height = Math.ceil(viewport.height);
      const task = found.render({ canvas: element, viewport });
      stop = () => task.cancel();
      await task.promise;
    };
    draw().catch(() => over || setBroken(page));
    return () => {
      over = true;
      stop();
    };
  }, [document, page]);
  if (broken === page) return <p className="small">{t('evidence.broken', { name: isolate(name) })}</p>;
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
