import type { BaseMapShape } from '@miqyas/domain';

/** Why a map cannot be drawn, with the place in the file. */
export class FaultyMap extends Error {}

/** So many corners in all are still drawn without a wait. */
const MOST_CORNERS = 200_000;
/** About 100 m on the ground: finer than any screen shows of a continent. */
const DECIMALS = 3;
/** Collections within one another. */
const DEEPEST = 4;
const CODE_NAMES = ['iso_a3', 'ISO_A3', 'adm0_a3', 'ADM0_A3', 'iso3', 'ISO3', 'code', 'country'] as const;

/** The areas and lines of a GeoJSON text (RFC 7946), each with the country it is of; what it is not throws `FaultyMap` with the place. */
export function shapesOf(geoJson: unknown): BaseMapShape[] {
  const file = objectAt(geoJson, '$');
  if (file['crs'] != null && !/CRS84|4326/.test(JSON.stringify(file['crs']))) throw new FaultyMap('$.crs: EPSG:4326');
  const features = file['type'] === 'FeatureCollection' ? listAt(file['features'], '$.features') : [file];
  const budget = { corners: 0 };
  const found = features.flatMap((one, i): BaseMapShape[] => {
    const at = file['type'] === 'FeatureCollection' ? `$.features[${i}]` : '$';
    const feature = objectAt(one, at);
    if (feature['type'] !== 'Feature') throw new FaultyMap(`${at}.type: Feature`);
    return feature['geometry'] === null ? [] : geometryOf(feature['geometry'], `${at}.geometry`, codeOf(feature), budget);
  });
  // What has no corner is nothing to draw.
  const shapes = found.filter(({ lines }) => lines.length > 0);
  if (shapes.length === 0) throw new FaultyMap('$.features: 0');
  return shapes;
}

function geometryOf(value: unknown, at: string, country: string | undefined, budget: { corners: number }, depth = 0): BaseMapShape[] {
  if (depth > DEEPEST) throw new FaultyMap(`${at}: ≤ ${DEEPEST}`);
  const geometry = objectAt(value, at);
  const inside = `${at}.coordinates`;
  const lines = (rings: unknown, place: string, least: number) =>
    listAt(rings, place).map((ring, i) => lineAt(ring, `${place}[${i}]`, least, budget));
  switch (geometry['type']) {
    case 'Polygon':
      return [{ country, kind: 'area', lines: lines(geometry['coordinates'], inside, 4) }];
    case 'MultiPolygon':
      return [
        {
          ...{ country, kind: 'area' },
          lines: listAt(geometry['coordinates'], inside).flatMap((polygon, i) => lines(polygon, `${inside}[${i}]`, 4)),
        },
      ];
    case 'LineString':
      return [{ country, kind: 'line', lines: [lineAt(geometry['coordinates'], inside, 2, budget)] }];
    case 'MultiLineString':
      return [{ country, kind: 'line', lines: lines(geometry['coordinates'], inside, 2) }];
    case 'GeometryCollection':
      return listAt(geometry['geometries'], `${at}.geometries`).flatMap((one, i) =>
        geometryOf(one, `${at}.geometries[${i}]`, country, budget, depth + 1),
      );
    default:
      throw new FaultyMap(`${at}.type: Polygon, MultiPolygon, LineString, MultiLineString`);
  }
}

function lineAt(value: unknown, at: string, least: number, budget: { corners: number }): number[] {
  const corners = listAt(value, at);
  if (corners.length < least) throw new FaultyMap(`${at}: ≥ ${least}`);
  budget.corners += corners.length;
  if (budget.corners > MOST_CORNERS) throw new FaultyMap(`${at}: ≤ ${MOST_CORNERS}`);
  return corners.flatMap((corner, i) => {
    const [longitude, latitude] = listAt(corner, `${at}[${i}]`);
    return [degreesAt(longitude, 180, `${at}[${i}][0]`), degreesAt(latitude, 90, `${at}[${i}][1]`)];
  });
}

function degreesAt(value: unknown, most: number, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > most) throw new FaultyMap(`${at}: −${most} … ${most}`);
  return Number(value.toFixed(DECIMALS));
}

function codeOf(feature: Readonly<Record<string, unknown>>): string | undefined {
  const properties = typeof feature['properties'] === 'object' && feature['properties'] !== null ? feature['properties'] : {};
  const named = CODE_NAMES.map((name) => (properties as Readonly<Record<string, unknown>>)[name]);
  return [...named, feature['id']].find((one): one is string => typeof one === 'string' && /^[A-Za-z]{3}$/.test(one))?.toUpperCase();
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FaultyMap(`${at}: { … }`);
  return value as Readonly<Record<string, unknown>>;
}

function listAt(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new FaultyMap(`${at}: [ … ]`);
  return value;
}
