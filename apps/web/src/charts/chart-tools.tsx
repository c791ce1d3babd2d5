import { useState } from 'react';
import { useReading } from '../app/language.tsx';
import { type Picture, pngOf, svgOf } from './pictures.ts';

/** A chart as a file or in the clipboard, as it stands on the page; `values` is the address of its numbers. */
export function ChartTools({ name, values, picture }: { name: string; values: string; picture: () => Picture }) {
  const { t } = useReading();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      // The promise goes in as it is: some browsers allow a copy only within the click itself.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture()) })]);
      setSaid(t('chart.copied'));
    } catch {
      setSaid(t('chart.copy-failed'));
    }
  };
  return (
    <div className="chart-tools no-print">
      <button type="button" className="plain small" onClick={() => void copy()}>
        {t('chart.copy')}
      </button>
      <button type="button" className="plain small" onClick={() => void pngOf(picture()).then((blob) => saveAs(blob, `${name}.png`))}>
        PNG
      </button>
      <button type="button" className="plain small" onClick={() => saveAs(svgOf(picture()), `${name}.svg`)}>
        SVG
      </button>
      <a className="small" href={values} download={`${name}.csv`}>
        CSV
      </a>
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
