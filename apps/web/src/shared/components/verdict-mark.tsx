import type { TargetProgress, Verdict } from '@miqyas/contract/client';
import { formatDate, formatPlainOf, formatValue, isolateLtr } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { SLOPE, slopeOf } from './verdict-geometry.ts';
import './verdict-mark.css';

interface VerdictMarkProps {
  readonly verdict: Verdict | undefined;
  readonly target: TargetProgress | undefined;
}

/** Whether the figure has moved: a slope, its word, and from what to what. */
export function VerdictMark({ verdict, target }: VerdictMarkProps) {
  const { t, language } = useLocale();
  if (!verdict || !target) return <span className="quiet">–</span>;
  if (verdict.kind === 'awaited')
    return <span className="quiet small">{t('actions.verdict.awaited', { day: formatDate(verdict.dueDay, language, 'short') })}</span>;
  if (verdict.kind === 'cannot-tell')
    return (
      <span className="quiet small" title={t(`actions.cannot-tell.${verdict.because}`)}>
        {t('actions.verdict.cannot-tell')}
      </span>
    );
  return (
    <span className="verdict" data-verdict={verdict.kind}>
      <SlopeDrawing verdict={verdict} target={target} />
      <span>
        <b>{t(`actions.verdict.${verdict.kind}`)}</b>
        <span className="quiet small">
          <FromTo target={target} before={verdict.before.value} after={verdict.after.value} />
        </span>
      </span>
    </span>
  );
}

/** A change reads in the page's direction, each number by itself. */
export function FromTo({ target, before, after }: { target: TargetProgress; before: number; after: number }) {
  const { language, direction } = useLocale();
  return (
    <>
      {isolateLtr(formatPlainOf(before, target.kpi))} {direction === 'rtl' ? '←' : '→'}{' '}
      <bdi>{formatValue(after, target.kpi, language)}</bdi>
    </>
  );
}

type Fallen = Extract<Verdict, { kind: 'moved' | 'worse' | 'not-yet' }>;

function SlopeDrawing({ verdict: { share, continued, before, after }, target }: { verdict: Fallen; target: TargetProgress }) {
  const { direction } = useLocale();
  if (!share) return null;
  // Shares are a straight line of values: what would have come by itself lies on the same one.
  const perUnit = after.value === before.value ? 0 : (share.after - share.before) / (after.value - before.value);
  const byItself = continued === undefined || perUnit === 0 ? undefined : share.before + (continued - before.value) * perUnit;
  const { from, to, continued: y } = slopeOf({ ...share, continued: byItself }, direction);
  const { width, height } = SLOPE;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-status={target.status}>
      {y === undefined ? null : <line className="continued" x1={from.x} y1={from.y} x2={to.x} y2={y} />}
      <line className="slope" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <circle className="before" cx={from.x} cy={from.y} r="3" />
      <circle className="after" cx={to.x} cy={to.y} r="4" />
    </svg>
  );
}
