import { type Mark, PAINT_COLOURS, type Paint } from '@miqyas/charts';
import type { Status } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';

/** The patterns of a drawing, named with its own `id`: what is not known, and of each status what is stale. */
export function Patterns({ id, statuses }: { id: string; statuses: readonly Status[] }) {
  const { direction } = useLocale();
  const cell = {
    ...{ width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
    patternTransform: `rotate(${direction === 'rtl' ? -45 : 45})`,
  };
  return (
    <defs>
      <pattern id={`${id}-hatch`} {...cell}>
        <line x1="0" y1="0" x2="0" y2="5" stroke="var(--no-data)" strokeWidth="1" />
      </pattern>
      {statuses.map((status) => (
        <pattern key={status} id={`${id}-${status}`} data-status={status} {...cell}>
          <rect width="5" height="5" fill="var(--status-weak)" />
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--status)" strokeWidth="4" />
        </pattern>
      ))}
    </defs>
  );
}

/** Marks of a drawing in the colours of the page; those of a status with its patterns. */
export function Marks({ marks, id, status }: { marks: readonly Mark[]; id: string; status: Status }) {
  const fills = { hatch: `url(#${id}-hatch)`, stripe: `url(#${id}-${status})` };
  return marks.map((mark, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity, a drawing is replaced as a whole
    <MarkShape key={i} mark={mark} fills={fills} />
  ));
}

function MarkShape({ mark, fills }: { mark: Mark; fills: { hatch: string; stripe: string } }) {
  const colour = (paint: Paint | undefined) =>
    paint === undefined ? undefined : paint === 'hatch' || paint === 'stripe' ? fills[paint] : PAINT_COLOURS[paint];
  switch (mark.kind) {
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={Math.max(0, mark.width)}
          height={mark.height}
          fill={colour(mark.fill)}
          stroke={colour(mark.stroke)}
          strokeDasharray={mark.dash}
        />
      );
    case 'line':
      return (
        <line
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          stroke={colour(mark.stroke)}
          strokeWidth={mark.width}
          strokeDasharray={mark.dash}
        />
      );
    case 'polygon': {
      const points = mark.points.map((point) => point.join(',')).join(' ');
      const paint = { fill: colour(mark.fill), stroke: colour(mark.stroke), strokeWidth: mark.width ?? 1 };
      return mark.open ? <polyline points={points} {...paint} /> : <polygon points={points} {...paint} />;
    }
    case 'circle':
      return (
        <circle cx={mark.x} cy={mark.y} r={mark.radius} fill={colour(mark.fill)} stroke={colour(mark.stroke)} strokeWidth={mark.width} />
      );
    case 'text':
      return <GaugeText mark={mark} fill={colour(mark.fill)} />;
  }
}

/** Anchors are of the drawing, not of the text's own direction: Arabic words in a left-to-right drawing stay where they are put. */
function GaugeText({ mark, fill }: { mark: Extract<Mark, { kind: 'text' }>; fill: string | undefined }) {
  return (
    <text x={mark.x} y={mark.y} textAnchor={mark.anchor} direction="ltr" fontSize={mark.size} fontWeight={mark.weight} fill={fill}>
      {mark.text}
    </text>
  );
}
