import { useLocale } from '../locale/locale.tsx';
import './chart-tools.css';
import { type TakenAlong, useTakenAlong } from './use-taken-along.ts';

/** A chart as a file or in the clipboard, as it stands on the page; its numbers may have an address of their own. */
export function ChartTools({ csvAddress, ...taken }: TakenAlong & { readonly csvAddress: string }) {
  const { t } = useLocale();
  const { copy, saves, said } = useTakenAlong(taken);
  return (
    <div className="chart-tools no-print">
      <button type="button" className="plain small" onClick={() => void copy()}>
        {t('chart.copy')}
      </button>
      {saves.map(({ ending, save }) => (
        <button key={ending} type="button" className="plain small" onClick={() => void save()}>
          {ending.toUpperCase()}
        </button>
      ))}
      <a className="small" href={csvAddress} download={`${taken.name}.csv`}>
        CSV
      </a>
      <span className="quiet small" role="status">
        {said}
      </span>
    </div>
  );
}
