import type { RankSpan } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import { RANK_WIDTH, rankBarOf } from './strip-geometry.ts';

interface RankBarProps {
  readonly standing: RankSpan;
  readonly of: number;
  readonly line: number;
  /** Whether the weights decide on which side of the line it stands. */
  readonly open: boolean;
  /** Whether it is in the package. */
  readonly within: boolean;
}

/** From the best rank to the worst that the weights allow, and the line of the package behind it. */
export function RankBar({ standing, of, line, open, within }: RankBarProps) {
  const { t } = useLocale();
  const { from, to, at, line: lineX } = rankBarOf(standing, of, line);
  const { rank, best, worst } = standing;
  const said = t('pipeline.bar', { rank: formatNumber(rank), best: formatNumber(best), worst: formatNumber(worst) });
  return (
    <span className="rank-bar" style={{ inlineSize: RANK_WIDTH }}>
      {line < of ? <span className="rank-line" style={{ insetInlineStart: lineX }} /> : null}
      <svg
        width={RANK_WIDTH}
        height="18"
        viewBox={`0 0 ${RANK_WIDTH} 18`}
        role="img"
        aria-label={open ? `${said}, ${t('pipeline.may-cross')}` : said}
      >
        <rect className={open ? 'span open' : 'span'} x={from} y="4.5" width={to - from} height="9" />
        <circle className={within ? 'in' : 'out'} cx={at} cy="9" r="4" />
      </svg>
    </span>
  );
}
