import { type DrawnColumn, type WaterSize, waterline } from '@miqyas/charts';
import type { TargetProgress } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { formatShare } from '@miqyas/i18n';
import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { useToday } from '../session/frozen.tsx';
import { gaugeLabel } from './gauge.tsx';
import { Marks, Patterns } from './marks.tsx';
import { MiniCounts } from './mini-counts.tsx';
import { PlaceLink } from './place-link.tsx';
import { StatusShape } from './status-mark.tsx';
import { useWidth } from './use-width.ts';
import type { NamedGroup } from './water-columns.ts';
import './waterline.css';

interface SheetProps {
  readonly groups: readonly NamedGroup[];
  readonly targets: ReadonlyMap<number, TargetProgress>;
  readonly size: Exclude<WaterSize, 'card'>;
  /** The share of what is required below which a target counts as behind. */
  readonly cutOff: number | undefined;
  readonly chosen: number | undefined;
  /** Without it the sheet is a picture, as on a wall. */
  readonly acts?: { readonly choose: (id: number) => void; readonly open: (id: number) => void };
  /** The others step back; they keep their place. */
  readonly shown?: (id: number) => boolean;
}

/** Columns of one group as a picture: the sheet itself is where they are chosen. */
export function WaterPicture({ group }: { group: NamedGroup }) {
  const { direction } = useLocale();
  const [place, width] = useWidth<HTMLDivElement>(240);
  const drawn = waterline([group], { size: 'card', width, direction });
  return (
    <div ref={place} className="water-picture" style={{ blockSize: drawn.height }} aria-hidden="true">
      <Drawing {...{ drawn, width }} />
    </div>
  );
}

/** Targets as columns against one line. One stop of the keyboard: arrows go along, Home and End to the ends of a group, Enter opens. */
export function WaterSheet({ groups, targets, size, cutOff, chosen, acts, shown }: SheetProps) {
  const { t, language, direction } = useLocale();
  const today = useToday();
  const [place, width] = useWidth<HTMLDivElement>(1280);
  const drawn = waterline(groups, { size, width, direction, behind: cutOff });
  const { columns, height, lineY, floorY } = drawn;
  const at = columns.findIndex(({ ids }) => chosen !== undefined && ids.includes(chosen));
  const current = columns[at];
  const said = chosen === undefined ? undefined : current && targets.get(chosen);
  const label = t('water.label', { count: groups.reduce((sum, group) => sum + group.columns.length, 0) });
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
      <div ref={place} className="water-place" style={{ blockSize: height }}>
        <Drawing {...{ drawn, width, shown, current }} />
        {acts ? (
          <Pointer {...{ groups, columns, at, chosen, acts, label }} said={said ? gaugeLabel(said, { today, language, t }) : ''} />
        ) : null}
        {size === 'strip' ? null : (
          <>
            <span className="water-line-word" style={{ top: lineY }}>
              {t('water.required')}
            </span>
            <span className="water-word" style={{ top: floorY }}>
              {t('water.baseline')}
            </span>
            <span className="water-word" style={{ top: drawn.yOf(drawn.cutOff) }}>
              {formatShare(drawn.cutOff)}
            </span>
            <span className="water-word" style={{ top: drawn.yOf(1.5) }}>
              {t('water.one-and-a-half')}
            </span>
          </>
        )}
        {current && said?.pace !== undefined && size !== 'strip' ? (
          <span
            className="water-current"
            style={{ left: current.x + (isFar(current, width) ? 0 : current.pitch) }}
            data-far={isFar(current, width)}
          >
            <strong>{t('water.of-required', { share: formatShare(said.pace) })}</strong>
            {current.ids.length > 1 ? <span>{t('water.stands', { count: current.ids.length })}</span> : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** Whether the words beside a column have room on its left alone. */
function isFar({ x }: DrawnColumn, width: number): boolean {
  return x > width - 180;
}

interface PointerProps {
  readonly groups: readonly NamedGroup[];
  readonly columns: readonly DrawnColumn[];
  /** The place of the chosen column among them. */
  readonly at: number;
  readonly chosen: number | undefined;
  readonly acts: NonNullable<SheetProps['acts']>;
  readonly label: string;
  /** What is told of the chosen one. */
  readonly said: string;
}

/** What is laid over the columns to choose one of them by pointer or keys. */
function Pointer({ groups, columns, at, chosen, acts: { choose, open }, label, said }: PointerProps) {
  const { direction } = useLocale();
  const step = (by: number) => () => {
    const next = columns[Math.max(0, Math.min(columns.length - 1, at + by))];
    if (next) choose(next.id);
  };
  const along = direction === 'rtl' ? -1 : 1;
  const deedOf = (key: string): (() => void) | undefined => {
    switch (key) {
      case 'ArrowRight':
        return step(along);
      case 'ArrowLeft':
        return step(-along);
      case 'ArrowUp':
        return step(1);
      case 'ArrowDown':
        return step(-1);
      case 'Home':
      case 'End':
        return () => choose(endOf(groups, chosen, key));
      case 'Enter':
        return chosen === undefined ? undefined : () => open(chosen);
      default:
        return undefined;
    }
  };
  const pointed = ({ clientX, currentTarget }: PointerEvent) => {
    const x = clientX - currentTarget.getBoundingClientRect().left;
    const hit = columns.find((column) => x >= column.x && x < column.x + column.pitch);
    if (hit && hit !== columns[at]) choose(hit.id);
  };
  return (
    <div
      className="water-pointer"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={columns.length}
      // Of several strips the chosen one is in one of them.
      aria-valuenow={Math.max(1, at + 1)}
      aria-valuetext={said}
      onKeyDown={(event: KeyboardEvent) => {
        const deed = deedOf(event.key);
        if (!deed) return;
        event.preventDefault();
        deed();
      }}
      onPointerMove={(event) => event.pointerType === 'mouse' && pointed(event)}
      onPointerDown={pointed}
    />
  );
}

function endOf(groups: readonly NamedGroup[], chosen: number | undefined, end: 'Home' | 'End'): number {
  const group = groups.find(({ columns }) => columns.some(({ id }) => id === chosen)) ?? groups[0];
  return (end === 'Home' ? group?.columns[0]?.id : group?.columns.at(-1)?.id) ?? -1;
}

interface DrawingProps {
  readonly drawn: ReturnType<typeof waterline>;
  readonly width: number;
  readonly shown?: SheetProps['shown'];
  readonly current?: DrawnColumn | undefined;
}

function Drawing({ drawn, width, shown = () => true, current }: DrawingProps) {
  const { direction } = useLocale();
  const id = useId();
  const { height, columns, behind, over, floorY, ruler, rulerX } = drawn;
  const shapes = (columns[0]?.pitch ?? 0) >= 9;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Patterns id={id} statuses={STATUSES} />
      <Marks marks={behind} id={id} status="no-data" />
      {rulerX !== undefined
        ? ruler.map(({ y, long }) => (
            <path key={y} d={`M${rulerX} ${y}h${(direction === 'rtl' ? 1 : -1) * (long ? 8 : 5)}`} stroke="var(--line2)" />
          ))
        : null}
      {current ? <rect x={current.x} y="0" width={current.pitch} height={height} fill="var(--accent)" fillOpacity="0.13" /> : null}
      {columns.map((column) => (
        <g key={column.id} data-status={column.status} opacity={shown(column.id) ? 1 : 0.15}>
          <Marks marks={column.marks} id={id} status={column.status} />
          {shapes ? (
            <g transform={`translate(${column.x + column.pitch / 2 - 4.5} ${floorY + 9})`}>
              <StatusShape status={column.status} size={9} />
            </g>
          ) : null}
        </g>
      ))}
      <Marks marks={over} id={id} status="no-data" />
    </svg>
  );
}
