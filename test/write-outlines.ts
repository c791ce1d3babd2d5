import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mergeArcs } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';

/**
 * Writes the outlines of the map from Natural Earth (public domain, 1:50 million): `node test/write-outlines.ts`.
 * Equirectangular, in degrees of latitude; members to the left, Hangzhou's country as an inset at half the scale.
 */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  ARE: ['784'],
  BHR: ['048'],
  COM: ['174'],
  DJI: ['262'],
  DZA: ['012'],
  EGY: ['818'],
  IRQ: ['368'],
  JOR: ['400'],
  KWT: ['414'],
  LBN: ['422'],
  LBY: ['434'],
  MAR: ['504'],
  MRT: ['478'],
  OMN: ['512'],
  PSE: ['275'],
  QAT: ['634'],
  SAU: ['682'],
  SDN: ['729'],
  SOM: ['706', 'Somaliland'],
  SYR: ['760'],
  TUN: ['788'],
  YEM: ['887'],
  CHN: ['156', '158', '344', '446'],
};
/** Drawn in the same neutral tone, without a name. */
const UNNAMED = ['732'];

const SQUEEZE = Math.cos((24 * Math.PI) / 180);
const INSET = { west: 73, north: 54, scale: 0.5, x: 74, y: 3, squeeze: Math.cos((35 * Math.PI) / 180) };
const LEAST_PART = 0.35;

const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>;
const { geometries } = world.objects.countries;

const outlines = Object.fromEntries(Object.entries(MEMBERS).map(([code, of]) => [code, outlineOf(of, code === 'CHN')]));
const target = new URL('../apps/web/src/shared/components/outlines.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ outlines, unnamed: outlineOf(UNNAMED, false).path })}\n`);

function outlineOf(of: readonly string[], inset: boolean): { path: string; at: readonly [number, number] } {
  const found = geometries.filter(
    (one) => of.includes(String(one.id)) || of.includes((one.properties as { name?: string } | undefined)?.name ?? ''),
  );
  if (found.length === 0) throw new Error(`no outline of ${of.join()}`);
  const merged = mergeArcs(world, found as (Polygon | MultiPolygon)[]);
  const { geometry } = feature(world, merged);
  const rings = geometry.coordinates.map((polygon) => (polygon[0] ?? []).map((point) => place(point as [number, number], inset)));
  const largest = Math.max(...rings.map(areaOf));
  const kept = rings.filter((ring) => areaOf(ring) === largest || areaOf(ring) > LEAST_PART);
  const main = rings.find((ring) => areaOf(ring) === largest) ?? [];
  return { path: kept.map(pathOf).join(''), at: middleOf(main) };
}

function place([longitude, latitude]: [number, number], inset: boolean): [number, number] {
  if (!inset) return [(longitude + 18) * SQUEEZE, 38 - latitude];
  return [INSET.x + (longitude - INSET.west) * INSET.scale * INSET.squeeze, INSET.y + (INSET.north - latitude) * INSET.scale];
}

function areaOf(ring: readonly (readonly [number, number])[]): number {
  return (
    Math.abs(
      ring.reduce((sum, [x, y], i) => sum + x * (ring[(i + 1) % ring.length]?.[1] ?? 0) - y * (ring[(i + 1) % ring.length]?.[0] ?? 0), 0),
    ) / 2
  );
}

/** Centre of area. */
function middleOf(ring: readonly (readonly [number, number])[]): readonly [number, number] {
  let [x, y, twice] = [0, 0, 0];
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as readonly [number, number];
    const cross = ax * by - ay * bx;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    twice += cross;
  });
  return [round(x / (3 * twice)), round(y / (3 * twice))];
}

/** Points nearer to each other than the eye can tell are left out. */
function pathOf(ring: readonly (readonly [number, number])[]): string {
  const points: [number, number][] = [];
  for (const [x, y] of ring) {
    const [lastX, lastY] = points.at(-1) ?? [Number.NaN, Number.NaN];
    if (points.length === 0 || Math.hypot(x - lastX, y - lastY) > 0.16) points.push([round(x), round(y)]);
  }
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

function round(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}
