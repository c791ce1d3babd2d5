import { WorkMark } from '../../shared/components/work-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const MARKS = ['adopted', 'adapted', 'open', 'overdue', 'not-applicable'] as const;

/** The marks of the matrix with their words. */
export function MatrixLegend() {
  const { t } = useLocale();
  return (
    <ul className="matrix-legend" aria-label={t('localisation.legend')}>
      {MARKS.map((mark) => (
        <li key={mark}>
          <WorkMark state={mark === 'overdue' ? 'late' : mark} named={false} /> {t(`localisation.legend.${mark}`)}
        </li>
      ))}
    </ul>
  );
}
