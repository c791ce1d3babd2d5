import { useState } from 'react';
import { useLocale } from '../locale/locale.tsx';

export interface TakenAlong {
  /** What a file of it is called, without its ending. */
  readonly name: string;
  /** Address of its numbers as CSV, or the numbers themselves. */
  readonly csv: string | (() => Promise<Blob>);
  readonly png: () => Promise<Blob>;
  readonly svg: () => Promise<Blob>;
}

/** A chart as a file or in the clipboard, as it stands on the page. */
export function ChartTools({ name, csv, png, svg }: TakenAlong) {
  const { t } = useLocale();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      // The promise goes in as it is: some browsers allow a copy only within the click itself.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })]);
      setSaid(t('chart.copied'));
    } catch {
      setSaid(t('chart.copy-failed'));
    }
  };
  const save = async (file: Promise<Blob>, ending: string) => {
    try {
      saveAs(await file, `${name}.${ending}`);
    } catch {
      setSaid(t('chart.save-failed'));
    }
  };
  return (
    <div className="chart-tools no-print">
      <button type="button" className="plain small" onClick={() => void copy()}>
        {t('chart.copy')}
      </button>
      <button type="button" className="plain small" onClick={() => void save(png(), 'png')}>
        PNG
      </button>
      <button type="button" className="plain small" onClick={() => void save(svg(), 'svg')}>
        SVG
      </button>
      {typeof csv === 'string' ? (
        <a className="small" href={csv} download={`${name}.csv`}>
          CSV
        </a>
      ) : (
        <button type="button" className="plain small" onClick={() => void save(csv(), 'csv')}>
          CSV
        </button>
      )}
      <span className="quiet small" role="status">
        {said}
      </span>
    </div>
  );
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
