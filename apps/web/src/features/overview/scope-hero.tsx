import type { Overview } from '@miqyas/contract/client';
import { formatNumber, formatShare } from '@miqyas/i18n';
import { IndexGauge, indexStatusOf, indexText } from '../../shared/components/index-gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** How far a part of the programme is as a whole: its index, its status, and the gauge with where the paths ask it to be. */
export function ScopeHero({ overview: { index, scope } }: { overview: Overview }) {
  const { t } = useLocale();
  if (index.kind === 'empty') return null;
  return (
    <div className="scope-hero">
      <div className="scope-index">
        <strong>{indexText(index)}</strong>
        <span className="quiet small">
          {index.kind === 'index' ? t('overview.index-path', { path: formatNumber(index.path, { max: 0 }) }) : t('overview.of-100')}
        </span>
      </div>
      <div>
        <p className="hero-status">
          <StatusMark status={indexStatusOf(index)} />
          <span className="quiet small">
            {index.kind === 'withheld'
              ? t('overview.withheld', { coverage: formatShare(index.coverage) })
              : isHeld(index)
                ? t('index.held', { behind: behindOf(index), parts: index.parts })
                : t('overview.domains-note')}
          </span>
        </p>
        <IndexGauge index={index} names={scope.names} size="hero" />
      </div>
    </div>
  );
}

type Known = Extract<Overview['index'], { kind: 'index' }>;

/** So large a share of parts behind holds the whole down, whatever its value. */
const HOLDS = 0.25;

function isHeld(index: Known): boolean {
  return behindOf(index) >= HOLDS * index.parts && (index.status === 'at-risk' || index.status === 'off-track');
}

function behindOf({ spread }: Known): number {
  return (spread['off-track'] ?? 0) + (spread.missed ?? 0);
}
