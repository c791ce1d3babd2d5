/** A profile as V8 writes it (`.cpuprofile`). */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds. */
  readonly timeDeltas: readonly number[];
}

interface Frame {
  readonly name: string;
  time: number;
  readonly under: Map<string, Frame>;
}

const WIDTH = 1200;
const ROW = 16;
/** What takes less of the whole is left out. */
const LEAST = 0.004;
/** Starting is no part of what is looked at; nor is waiting. */
const LEFT_OUT = /internal\/modules|internal\/main\/run_main/;
const IDLE = '(idle)';

/** A flame graph as SVG: what calls is above, as wide as the time that is spent below it; of a thread that is not waiting, after it has started. */
export function flameGraph({ nodes, samples, timeDeltas }: Profile, title: string): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const root: Frame = { name: 'all', time: 0, under: new Map() };
  for (const [i, sample] of samples.entries()) {
    const path: string[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const frame = byId.get(id)?.callFrame;
      if (frame && parents.has(id)) path.unshift(`${frame.functionName || '(anonymous)'} ${placeOf(frame.url)}`.trim());
    }
    if (path[0] === IDLE || path.some((name) => LEFT_OUT.test(name))) continue;
    let at = root;
    root.time += timeDeltas[i] ?? 0;
    for (const name of path) {
      const next: Frame = at.under.get(name) ?? { name, time: 0, under: new Map() };
      at.under.set(name, next);
      next.time += timeDeltas[i] ?? 0;
      at = next;
    }
  }
  const { marks, depth } = drawn(root, { x: 0, depth: 0, whole: root.time });
  const height = (depth + 3) * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/><text x="4" y="12" font-weight="bold">${escaped(title)}</text>
${marks.join('\n')}
</svg>
`;
}

function drawn(frame: Frame, { x, depth, whole }: { x: number; depth: number; whole: number }): { marks: string[]; depth: number } {
  const width = (frame.time / whole) * WIDTH;
  const y = (depth + 1) * ROW + 4;
  const share = `${((100 * frame.time) / whole).toFixed(1)} %`;
  const shown = frame.name.slice(0, Math.floor(width / 6));
  const marks = [
    `<g><title>${escaped(frame.name)}, ${share}</title><rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.5, width - 0.5).toFixed(1)}" height="${ROW - 1}" fill="${colourOf(frame.name)}"/>${width > 30 ? `<text x="${(x + 3).toFixed(1)}" y="${y + 11}">${escaped(shown)}</text>` : ''}</g>`,
  ];
  let [left, deepest] = [x, depth];
  for (const under of [...frame.under.values()].toSorted((a, b) => b.time - a.time)) {
    if (under.time / whole < LEAST) continue;
    const below = drawn(under, { x: left, depth: depth + 1, whole });
    marks.push(...below.marks);
    deepest = Math.max(deepest, below.depth);
    left += (under.time / whole) * WIDTH;
  }
  return { marks, depth: deepest };
}

/** Ours, what we build on, and the program itself. */
function colourOf(name: string): string {
  if (/ (api|db|domain|i18n|contract)\//.test(name)) return '#f6c28b';
  return / \S+\/\S+/.test(name) ? '#cfe3f5' : '#e4e4e4';
}

function placeOf(url: string): string {
  if (url.startsWith('node:')) return url.slice('node:'.length);
  const [, ours] = /\/(?:apps|packages)\/((?:api|db|domain|i18n|contract)\/src\/[^/].*)$/.exec(url) ?? [];
  if (ours !== undefined && !url.includes('node_modules')) return ours.replace('/src/', '/');
  return url.split('/node_modules/').at(-1)?.split('/').slice(0, 2).join('/') ?? '';
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
