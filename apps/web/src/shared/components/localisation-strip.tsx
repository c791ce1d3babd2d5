import type { LocalisationCounts } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';
import './localisation-strip.css';

const PARTS = ['adopted', 'adapted', 'open', 'none'] as const;

/** How many countries, or standards, stand in each state: solid, striped, outlined, sunk, so that it survives without colours. */
export function LocalisationStrip({ counts }: { counts: LocalisationCounts }) {
  const { t } = useLocale();
  const { adopted, adapted, open, notApplicable: none, overdue: late } = counts;
  const shares = { adopted, adapted, open, none };
  const label = late > 0 ? t('localisation.strip-late', { ...shares, late }) : t('localisation.strip', shares);
  return (
    <span className="localisation-strip" role="img" aria-label={label} title={label}>
      {PARTS.filter((part) => shares[part] > 0).map((part) => (
        <span key={part} data-part={part} style={{ flexGrow: shares[part], flexBasis: 0 }} />
      ))}
    </span>
  );
}

/** What the parts of a strip stand for. */
export function LocalisationStripKey() {
  const { t } = useLocale();
  const words = {
    adopted: t('localisation-state.adopted'),
    adapted: t('localisation-state.adapted'),
    open: t('localisation-state.open'),
    none: t('localisation-state.not-applicable'),
  };
  return (
    <ul className="localisation-key" aria-label={t('localisation.legend')}>
      {PARTS.map((part) => (
        <li key={part}>
          <span className="localisation-swatch" data-part={part} /> {words[part]}
        </li>
      ))}
    </ul>
  );
}
