import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatValue, type Translate } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';
import { StatusShape } from './status-mark.tsx';
import './speed-lens.css';

type Speed = NonNullable<TargetProgress['speed']>;

/** The lens in a row: how steep the way has been, how steep it must become, and that in words. */
export function SpeedLens({ target }: { target: TargetProgress }) {
  const { t, language } = useLocale();
  const { speed } = target;
  if (!speed) return <Settled target={target} />;
  const [first, second] = wordsOf(speed, target, language, t);
  return (
    <span className="speed">
      <LensDrawing speed={speed} label={speedLabel(speed, target, language, t)} />
      <span>
        <b>{first}</b>
        {second ? <small className="quiet">{second}</small> : null}
      </span>
    </span>
  );
}

/** Past the deadline what is short, once met that it is: there is no speed any more. */
function Settled({ target }: { target: TargetProgress }) {
  const { t, language } = useLocale();
  const { status, latest, target: goal, kpi } = target;
  if (status === 'missed' && latest && goal !== null) {
    const short = formatValue(Math.abs(goal - latest.value), kpi, language);
    return <Said target={target} first={t('speed.past')} second={t('speed.short', { value: short })} />;
  }
  if (status === 'awaited') return <Said target={target} first={t('speed.past')} second={formatPeriodName(target.deadline, language)} />;
  if (status === 'achieved' && latest) {
    return <Said target={target} first={t('speed.met')} second={formatPeriodName(latest.period, language)} />;
  }
  return <span className="quiet">–</span>;
}

function Said({ target, first, second }: { target: TargetProgress; first: string; second: string }) {
  return (
    <span className="speed">
      <span className="lens-place">
        <StatusShape status={target.status} size={14} />
      </span>
      <span>
        <b>{first}</b>
        <small className="quiet">{second}</small>
      </span>
    </span>
  );
}

const WIDTH = 58;
const HEIGHT = 34;
/** Where the newest value lies, and where the speed that is needed leads to: always the same way up. */
const NOW = { x: 25, y: 27 };
const GOAL = { x: 53, y: 5 };
/** Larger drawings grow, their dot less. */
const NOW_RADIUS = 2.6;
const NEEDED = (NOW.y - GOAL.y) / (GOAL.x - NOW.x);
/** A speed away from the target is drawn no steeper than this. */
const STEEPEST = 1.5;

/** Dashed: the speed that is needed; solid: so far; dotted: going on as before. Toward the target is up, for falling targets too. */
export function LensDrawing({ speed, label, width = WIDTH }: { speed: Speed; label: string; width?: number }) {
  const { direction } = useLocale();
  const along = slopeOf(speed);
  const past = { x: 3, y: NOW.y + along * (NOW.x - 3) };
  const onward = { x: GOAL.x, y: NOW.y - along * (GOAL.x - NOW.x) };
  const clamp = (y: number) => Math.min(HEIGHT - 1, Math.max(1, y));
  return (
    <svg
      className="lens"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={width}
      height={(width * HEIGHT) / WIDTH}
      role="img"
      aria-label={label}
      data-says={speed.says}
      style={direction === 'rtl' ? { transform: 'scaleX(-1)' } : undefined}
    >
      <path className="wedge" d={`M${NOW.x} ${NOW.y}L${GOAL.x} ${GOAL.y}L${onward.x} ${clamp(onward.y)}z`} />
      <path className="ground" d={`M2 ${HEIGHT - 2.5}H${WIDTH - 2}`} />
      <path className="needed" d={`M${NOW.x} ${NOW.y}L${GOAL.x} ${GOAL.y}`} />
      <path className="onward" d={`M${NOW.x} ${NOW.y}L${onward.x} ${clamp(onward.y)}`} />
      <path className="past" d={`M${past.x} ${clamp(past.y)}L${NOW.x} ${NOW.y}`} />
      <path className="post" d={`M${GOAL.x - 4} ${GOAL.y}h8`} />
      <circle className="now" cx={NOW.x} cy={NOW.y} r={NOW_RADIUS * Math.sqrt(WIDTH / width)} />
    </svg>
  );
}

function slopeOf({ soFar, needed }: Speed): number {
  if (soFar === undefined || needed === 0) return 0;
  return Math.min(STEEPEST, Math.max(-0.2, (soFar / needed) * NEEDED));
}

/** In words, the heavy ones first. */
export function wordsOf(speed: Speed, target: TargetProgress, language: Language, t: Translate): readonly [string, string] {
  const needed = perPeriod(speed.needed, speed, target, language, t);
  switch (speed.says) {
    case 'faster':
      return [t('speed.faster', { times: timesText(speed), n: Math.floor(shownTimes(speed)) }), needed];
    case 'enough':
      return [t('speed.enough'), t('speed.enough-note', { times: timesText(speed) })];
    case 'not-moved':
      return [t('speed.not-moved'), t('speed.needed', { speed: needed })];
    case 'unknown':
      return [t('speed.needed', { speed: needed }), t('speed.unknown')];
  }
}

function timesText(speed: Speed): string {
  return formatNumber(shownTimes(speed), { max: 1 });
}

/** As many times as are told: words agree with what is read. */
function shownTimes({ times = 0 }: Speed): number {
  return Number(times.toFixed(times >= 10 ? 0 : 1));
}

/** 0.76% a year; without a sign, for toward the target is what counts. */
export function perPeriod(value: number, { per }: Speed, { kpi }: TargetProgress, language: Language, t: Translate): string {
  return t(`speed.per-${per}`, { value: formatValue(Math.abs(value), { unitOfMeasure: kpi.unitOfMeasure }, language) });
}

export function speedLabel(speed: Speed, target: TargetProgress, language: Language, t: Translate): string {
  const soFar = speed.soFar === undefined ? '–' : perPeriod(speed.soFar, speed, target, language, t);
  const words = wordsOf(speed, target, language, t)[0];
  return t('speed.label', { soFar, needed: perPeriod(speed.needed, speed, target, language, t), words });
}
