import type { Mark } from '@miqyas/charts';

const COLOURS: Record<string, string> = {
  ink: 'var(--ink)',
  ink2: 'var(--ink2)',
  ink3: 'var(--ink3)',
  paper: 'var(--paper)',
  channel: 'var(--sunk)',
  ruler: 'var(--line2)',
  status: 'var(--status)',
  'status-weak': 'var(--status-weak)',
  'status-edge': 'var(--status-edge)',
  'on-status': 'var(--status-on)',
  water: 'var(--water)',
  'off-word': 'var(--off-track-word)',
  'on-word': 'var(--on-track-word)',
  none: 'none',
};

/** One mark of a drawing, in the colours of the page; `fills` names the patterns of the drawing that it stands in. */
export function MarkShape({ mark, fills }: { mark: Mark; fills: { hatch: string; stripe: string } }) {
  const colour = (paint: string | undefined) =>
    paint === undefined ? undefined : paint === 'hatch' || paint === 'stripe' ? fills[paint] : COLOURS[paint];
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
