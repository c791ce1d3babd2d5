import { formatNumber } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Spread } from './scores.ts';
import { STRIP, stripOf } from './strip-geometry.ts';

interface StripProps {
  readonly name: string;
  readonly spread: Spread;
}

/** Everybody's points by a criterion: a dot a person, a tick at their mean, a line from end to end where they are far apart. */
export function ScoreStrip({ name, spread }: StripProps) {
  const { t } = useLocale();
  const { width, height, axisY, ticks, dots, mean, apart } = stripOf(spread);
  const figure = (value: number) => formatNumber(value, { max: 1 });
  const { points } = spread;
  const label =
    spread.mean !== undefined
      ? [
          t('pipeline.strip', {
            ...{ criterion: name, count: points.length },
            ...{ mean: figure(spread.mean), min: figure(Math.min(...points)), max: figure(Math.max(...points)) },
          }),
          spread.apart ? t('pipeline.apart') : '',
          spread.byOne ? t('pipeline.by-one') : '',
        ]
      : [t('pipeline.strip-none', { criterion: name })];
  return (
    <svg
      className="strip"
      width={width}
      height={height}
      viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
      role="img"
      aria-label={label.filter(Boolean).join(', ')}
    >
      <path className="axis" d={`M${ticks[0]} ${axisY}H${ticks.at(-1)}${ticks.map((x) => `M${x} ${axisY}v2`).join('')}`} />
      {apart ? <path className="apart" d={`M${apart.from} ${apart.y}H${apart.to}`} /> : null}
      {dots.map(({ key, x, y }) => (
        <circle key={key} className={spread.byOne ? 'alone' : undefined} cx={x} cy={y} r="2" />
      ))}
      {mean === undefined ? null : <path className="mean" d={`M${mean} ${axisY - 13}V${axisY + 2}`} />}
    </svg>
  );
}
