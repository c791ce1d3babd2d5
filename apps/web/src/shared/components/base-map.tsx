import type { BaseMap as Base, Overview } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/queries.ts';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { CountryLink, type CountryTile } from './country-link.tsx';
import { LoadState } from './load-state.tsx';
import { StatusShape } from './status-mark.tsx';

type Shape = Base['shapes'][number];

const WIDTH = 1000;
const MARK = 14;

/** The same as the tiles on the base map that the programme has brought, with the number it was approved under; never mirrored. */
export function BaseMap({ map }: { map: Overview['map'] }) {
  const { t } = useLocale();
  const query = useQuery(read('baseMap', { programme: useProgramme() }));
  return (
    <LoadState query={query} skeleton={<div style={{ aspectRatio: '100 / 54' }} />}>
      {(base) =>
        base === null ? null : (
          <>
            <Drawing base={base} map={map} />
            <p className="quiet small">
              {base.source === ''
                ? t('overview.map-approval-alone', { approval: base.approval })
                : t('overview.map-approval', { source: base.source, approval: base.approval })}
            </p>
          </>
        )
      }
    </LoadState>
  );
}

function Drawing({ base, map }: { base: Base; map: Overview['map'] }) {
  const { t } = useLocale();
  const frame = frameOf(base.shapes);
  const tiles = new Map(map.tiles.map((tile) => [tile.country, tile]));
  // Lines of the map are part of what was approved: they lie over every area.
  const [areas, lines] = [base.shapes.filter(({ kind }) => kind === 'area'), base.shapes.filter(({ kind }) => kind === 'line')];
  const named = Map.groupBy(areas, ({ country }) => (country !== undefined && tiles.has(country) ? country : ''));
  return (
    <svg className="base-map" viewBox={`0 0 ${WIDTH} ${frame.height}`} direction="ltr">
      <title>{t('overview.map')}</title>
      <Outlines shapes={named.get('') ?? []} frame={frame} />
      {map.tiles.map((tile) => (
        <Country key={tile.country} tile={tile} kpi={map.kpi?.code} shapes={named.get(tile.country) ?? []} frame={frame} />
      ))}
      <Outlines shapes={lines} frame={frame} />
    </svg>
  );
}

function Country({ tile, kpi, shapes, frame }: { tile: CountryTile; kpi: string | undefined; shapes: readonly Shape[]; frame: Frame }) {
  const { t, language } = useLocale();
  if (shapes.length === 0) return null;
  const words = [
    nameIn(tile.names, language),
    tile.value === null ? '' : String(tile.value),
    tile.status ? t(`status.${tile.status}`) : '',
  ].filter(Boolean);
  const [x, y] = frame.at(...centreOf(shapes));
  const drawn = (
    <g data-status={tile.status ?? 'none'} className={tile.status ? 'judged' : ''}>
      <title>{words.join(', ')}</title>
      <Outlines shapes={shapes} frame={frame} />
      {tile.status ? (
        <g transform={`translate(${x - MARK / 2} ${y - MARK / 2})`}>
          <StatusShape status={tile.status} size={MARK} />
        </g>
      ) : null}
    </g>
  );
  return (
    <CountryLink tile={tile} kpi={kpi} label={words.join(', ')} otherwise={drawn}>
      {drawn}
    </CountryLink>
  );
}

function Outlines({ shapes, frame }: { shapes: readonly Shape[]; frame: Frame }) {
  return shapes.map((shape, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: shapes are never re-ordered
    <Outline key={i} shape={shape} frame={frame} />
  ));
}

function Outline({ shape: { kind, lines }, frame }: { shape: Shape; frame: Frame }) {
  const d = lines.map((line) => {
    const corners = pairsOf(line).map(([longitude, latitude]) =>
      frame
        .at(longitude, latitude)
        .map((one) => one.toFixed(1))
        .join(' '),
    );
    return `M${corners.join('L')}${kind === 'area' ? 'Z' : ''}`;
  });
  return <path d={d.join('')} className={kind} fillRule="evenodd" />;
}

interface Frame {
  readonly height: number;
  /** Where a place lies in the drawing; longitude and latitude in degrees. */
  readonly at: (longitude: number, latitude: number) => [x: number, y: number];
}

/** Equirectangular, true to scale at the middle latitude of what is drawn. */
function frameOf(shapes: readonly Shape[]): Frame {
  const [west, south, east, north] = boundsOf(shapes);
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = WIDTH / ((east - west) * squeeze || 1);
  return {
    height: Math.max(1, (north - south) * scale),
    at: (longitude, latitude) => [(longitude - west) * squeeze * scale, (north - latitude) * scale],
  };
}

function boundsOf(shapes: readonly Shape[]): [west: number, south: number, east: number, north: number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const { lines } of shapes)
    for (const line of lines)
      for (const [longitude, latitude] of pairsOf(line)) {
        bounds[0] = Math.min(bounds[0], longitude);
        bounds[1] = Math.min(bounds[1], latitude);
        bounds[2] = Math.max(bounds[2], longitude);
        bounds[3] = Math.max(bounds[3], latitude);
      }
  return bounds;
}

/** The middle of the largest ring. */
function centreOf(shapes: readonly Shape[]): [longitude: number, latitude: number] {
  const sized = shapes.flatMap((shape) =>
    shape.lines.map((line) => {
      const [west, south, east, north] = boundsOf([{ kind: 'line', lines: [line] }]);
      return { area: (east - west) * (north - south), middle: [(west + east) / 2, (south + north) / 2] as [number, number] };
    }),
  );
  return sized.reduce((largest, one) => (one.area > largest.area ? one : largest)).middle;
}

function pairsOf(line: readonly number[]): [longitude: number, latitude: number][] {
  return Array.from({ length: Math.floor(line.length / 2) }, (_, i) => [line[2 * i] ?? 0, line[2 * i + 1] ?? 0]);
}
