import { type DrawnColumn, type WaterSize, waterline } from '@miqyas/charts';
import type { TargetProgress } from '@miqyas/contract/client';
import { STATUSES, type Status } from '@miqyas/domain';
import { formatShare } from '@miqyas/i18n';
import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { useInstallation } from '../session/installation.ts';
import { gaugeLabel } from './gauge.tsx';
import { MarkShape } from './mark-shape.tsx';
import { MiniCounts } from './mini-counts.tsx';
import { PlaceLink } from './place-link.tsx';
import { StatusShape } from './status-mark.tsx';
import { useWidth } from './use-width.ts';
import type { NamedGroup } from './water-columns.ts';
import './waterline.css';

interface SheetProps {
  readonly groups: readonly NamedGroup[];
  readonly targets: ReadonlyMap<number, TargetProgress>;
  readonly size: WaterSize;
  readonly chosen: number | undefined;
  readonly choose: (id: number) => void;
  readonly open: (id: number) => void;
  /** The others step back; they keep their place. */
  readonly shown: (id: number) => boolean;
}

/** Targets as columns against one line. One stop of the keyboard: arrows go along, Home and End to the ends of a group, Enter opens. */
export function WaterSheet({ groups, targets, size, chosen, choose, open, shown }: SheetProps) {
  const { t, language, direction } = useLocale();
  const { today } = useInstallation();
  const [place, width] = useWidth<HTMLDivElement>(size === 'card' ? 240 : 1280);
  const id = useId();
  const drawn = waterline(groups, { size, width, direction });
  const { columns, height, lineY, floorY } = drawn;
  const fills = (one: Status) => ({ hatch: `url(#${id}-hatch)`, stripe: `url(#${id}-${one})` });
  const at = columns.findIndex((column) => column.id === chosen);
  const current = columns[at];
  const said = current && targets.get(current.id);
  const step = (by: number) => {
    const next = columns[Math.max(0, Math.min(columns.length - 1, at + by))];
    if (next) choose(next.id);
  };
  const along = direction === 'rtl' ? -1 : 1;
  const deedOf = (key: string): (() => void) | undefined => {
    switch (key) {
      case 'ArrowRight':
        return () => step(along);
      case 'ArrowLeft':
        return () => step(-along);
      case 'ArrowUp':
        return () => step(1);
      case 'ArrowDown':
        return () => step(-1);
      case 'Home':
        return () => choose(endOf(groups, chosen, 'start'));
      case 'End':
        return () => choose(endOf(groups, chosen, 'end'));
      case 'Enter':
        return chosen === undefined ? undefined : () => open(chosen);
      default:
        return undefined;
    }
  };
  const pressed = (event: KeyboardEvent) => {
    const deed = deedOf(event.key);
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const pointed = ({ clientX, currentTarget }: PointerEvent) => {
    const x = clientX - currentTarget.getBoundingClientRect().left;
    const hit = columns.find((column) => x >= column.x && x < column.x + column.pitch);
    if (hit && hit.id !== chosen) choose(hit.id);
  };
  if (size === 'card')
    return (
      <div ref={place} className="water-sheet size-card" style={{ blockSize: height }} aria-hidden="true">
        <Drawing {...{ drawn, width, fills, id, shown }} />
      </div>
    );
  return (
    <div className={`water-sheet size-${size}`}>
      {groups.some(({ names }) => names) ? (
        <div className={size === 'strip' ? 'water-heads flowing' : 'water-heads'}>
          {drawn.groups.map(({ key, x, width: own }) => {
            const group = groups.find((one) => one.key === key);
            return group?.names ? (
              <div key={key} {...(size === 'strip' ? {} : { style: { left: x, width: own } })}>
                <h3>
                  <PlaceLink kind="domain" code={key} names={group.names} />
                </h3>
                <MiniCounts counts={group.counts} />
              </div>
            ) : null;
          })}
        </div>
      ) : null}
      <div
        ref={place}
        className="water-place"
        style={{ blockSize: height }}
        role="slider"
        tabIndex={0}
        aria-label={t('water.label', { count: targets.size })}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={columns.length}
        aria-valuenow={at + 1}
        aria-valuetext={said ? gaugeLabel(said, { today, language, t }) : ''}
        onKeyDown={pressed}
        onPointerMove={(event) => event.pointerType === 'mouse' && pointed(event)}
        onPointerDown={pointed}
      >
        <Drawing {...{ drawn, width, fills, id, shown }} current={current} />
        {size === 'strip' ? null : (
          <>
            <span className="water-line-word" style={{ top: lineY }}>
              {t('water.required')}
            </span>
            <span className="water-word" style={{ top: floorY }}>
              {t('water.baseline')}
            </span>
            <span className="water-word" style={{ top: yOf(drawn.ruler, 0.6) }}>
              {formatShare(0.6)}
            </span>
            <span className="water-word" style={{ top: yOf(drawn.ruler, 1.5) }}>
              {t('water.one-and-a-half')}
            </span>
          </>
        )}
        {current && said?.pace !== undefined && size !== 'strip' ? (
          <span
            className={`water-current ${isFar(current, width, direction) ? 'before' : ''}`}
            style={{ left: current.x + (isFar(current, width, 'ltr') ? 0 : current.pitch) }}
            data-far={isFar(current, width, 'ltr')}
          >
            <strong>{t('water.of-required', { share: formatShare(said.pace) })}</strong>
            {current.stands > 1 ? <span>{t('water.stands', { count: current.stands })}</span> : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function yOf(ruler: ReturnType<typeof waterline>['ruler'], share: number): number {
  return ruler.find((one) => Math.abs(one.share - share) < 0.01)?.y ?? 0;
}

/** Whether the words beside a column have more room on its other side. */
function isFar({ x }: DrawnColumn, width: number, direction: 'ltr' | 'rtl'): boolean {
  return direction === 'rtl' ? x < 180 : x > width - 180;
}

function endOf(groups: readonly NamedGroup[], chosen: number | undefined, end: 'start' | 'end'): number {
  const group = groups.find(({ columns }) => columns.some(({ id }) => id === chosen)) ?? groups[0];
  return (end === 'start' ? group?.columns[0]?.id : group?.columns.at(-1)?.id) ?? -1;
}

interface DrawingProps {
  readonly drawn: ReturnType<typeof waterline>;
  readonly width: number;
  readonly fills: (status: Status) => { hatch: string; stripe: string };
  readonly id: string;
  readonly shown: SheetProps['shown'];
  readonly current?: DrawnColumn | undefined;
}

function Drawing({ drawn, width, fills, id, shown, current }: DrawingProps) {
  const { direction } = useLocale();
  const { height, columns, behind, over, floorY, ruler, rulerX } = drawn;
  const turn = `rotate(${direction === 'rtl' ? -45 : 45})`;
  const plain = fills('no-data');
  const shapes = columns.length > 0 && (columns[0]?.pitch ?? 0) >= 9;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={turn}>
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--no-data)" strokeWidth="1" />
        </pattern>
        {STATUSES.map((one) => (
          <pattern
            key={one}
            id={`${id}-${one}`}
            data-status={one}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform={turn}
          >
            <rect width="5" height="5" fill="var(--status-weak)" />
            <line x1="0" y1="0" x2="0" y2="5" stroke="var(--status)" strokeWidth="3" />
          </pattern>
        ))}
      </defs>
      <Marks marks={behind} fills={plain} />
      {rulerX !== undefined
        ? ruler.map(({ y, share, long }) => (
            <path key={share} d={`M${rulerX} ${y}h${(direction === 'rtl' ? 1 : -1) * (long ? 8 : 5)}`} stroke="var(--line2)" />
          ))
        : null}
      {current ? <rect x={current.x} y="0" width={current.pitch} height={height} fill="var(--accent)" fillOpacity="0.13" /> : null}
      {columns.map((column) => (
        <g key={column.id} data-status={column.status} opacity={shown(column.id) ? 1 : 0.15}>
          <Marks marks={column.marks} fills={fills(column.status)} />
          {shapes ? (
            <g transform={`translate(${column.x + column.pitch / 2 - 4.5} ${floorY + 9})`}>
              <StatusShape status={column.status} size={9} />
            </g>
          ) : null}
        </g>
      ))}
      <Marks marks={over} fills={plain} />
    </svg>
  );
}

function Marks({ marks, fills }: { marks: readonly Parameters<typeof MarkShape>[0]['mark'][]; fills: { hatch: string; stripe: string } }) {
  return marks.map((mark, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity, a drawing is replaced as a whole
    <MarkShape key={i} mark={mark} fills={fills} />
  ));
}
