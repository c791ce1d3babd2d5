import type { SeriesQuality } from '@miqyas/contract/client';
import { QUALITY_PARTS } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import type { CSSProperties } from 'react';
import { useLocale } from '../locale/locale.tsx';
import './quality-bars.css';

/** The four parts of the quality of a series, each a bar up to its own end; a part that nothing can be held against is empty and hatched. */
export function QualityBars({ parts, size }: { parts: SeriesQuality['parts']; size: 'large' | 'small' }) {
  const { t } = useLocale();
  const said = QUALITY_PARTS.map(
    (part) => `${t(`governance.part.${part}`)} ${parts[part] === null ? '–' : formatNumber(parts[part], { max: 0 })}`,
  );
  return (
    <span className={`quality-bars size-${size}`} role="img" aria-label={said.join(', ')}>
      {QUALITY_PARTS.map((part) => {
        const value = parts[part];
        return (
          <span key={part} className="quality-part" data-none={value === null}>
            <span className="quality-track">
              {value === null ? null : <span className="quality-fill" style={{ '--share': value / 100 } as CSSProperties} />}
              {size === 'large' && value !== null ? (
                <span className="quality-number" data-outside={value < 25}>
                  {formatNumber(value, { max: 0 })}
                </span>
              ) : null}
            </span>
            {size === 'large' ? <span className="small quiet">{t(`governance.part.${part}`)}</span> : null}
          </span>
        );
      })}
    </span>
  );
}
