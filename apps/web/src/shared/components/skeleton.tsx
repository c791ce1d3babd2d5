import { useLocale } from '../locale/locale.tsx';
import './skeleton.css';

/** Grey rows where content will be. */
export function Skeleton({ rows }: { rows: readonly number[] }) {
  const { t } = useLocale();
  return (
    <div className="skeleton" role="status" aria-label={t('state.loading')}>
      {rows.map((height, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places
        <div key={i} style={{ blockSize: height }} />
      ))}
    </div>
  );
}
