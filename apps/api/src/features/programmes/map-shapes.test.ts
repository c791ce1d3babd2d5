import { describe, expect, it } from 'vitest';
import { FaultyMap, shapesOf } from './map-shapes.ts';

const RING = [
  [46.5, 28.5],
  [48.4, 28.5],
  [47.7, 30.1],
  [46.5, 28.5],
];
const feature = (geometry: unknown, properties: unknown = { iso_a3: 'kwt' }) => ({ type: 'Feature', properties, geometry });

const nested = (depth: number): unknown =>
  depth === 0 ? { type: 'GeometryCollection', geometries: [] } : { type: 'GeometryCollection', geometries: [nested(depth - 1)] };

describe('the shapes of a GeoJSON text', () => {
  it('are areas and lines with the country they are of', () => {
    const file = {
      type: 'FeatureCollection',
      features: [
        feature({ type: 'Polygon', coordinates: [RING] }),
        feature({ type: 'MultiPolygon', coordinates: [[RING], [RING]] }, { ADM0_A3: 'CHN' }),
        feature({ type: 'MultiLineString', coordinates: [RING.slice(0, 2)] }, null),
        feature(null),
        feature({ type: 'MultiPolygon', coordinates: [] }),
      ],
    };
    expect(shapesOf(file)).toEqual([
      { country: 'KWT', kind: 'area', lines: [[46.5, 28.5, 48.4, 28.5, 47.7, 30.1, 46.5, 28.5]] },
      { country: 'CHN', kind: 'area', lines: [expect.any(Array), expect.any(Array)] },
      { country: undefined, kind: 'line', lines: [[46.5, 28.5, 48.4, 28.5]] },
    ]);
  });

  it.each([
    ['nothing', null, '$'],
    ['another thing', { type: 'Topology' }, '$.type'],
    ['no feature', { type: 'FeatureCollection', features: [] }, '$.features'],
    ['points', feature({ type: 'Point', coordinates: [1, 2] }), '$.geometry.type'],
    [
      'metres of a projection',
      feature({ type: 'Polygon', coordinates: [RING.map(([x = 0, y = 0]) => [x * 111_000, y])] }),
      'coordinates[0][0][0]',
    ],
    [
      'text for numbers',
      feature({
        type: 'LineString',
        coordinates: [
          ['46,5', 28],
          [47, 28],
        ],
      }),
      'coordinates[0][0]',
    ],
    ['an open ring', feature({ type: 'Polygon', coordinates: [RING.slice(0, 2)] }), 'coordinates[0]'],
    ['collections without end', feature(nested(2000)), '.geometries[0]'],
    ['another system', { ...feature(null), crs: { properties: { name: 'EPSG:4479' } } }, '$.crs'],
  ])('refuse %s with the place', (_, file, place) => {
    expect(() => shapesOf(file)).toThrow(FaultyMap);
    expect(() => shapesOf(file)).toThrow(place);
  });

  it('refuse more corners than can be drawn', () => {
    const line = Array.from({ length: 200_001 }, (_, i) => [i % 180, 0]);
    expect(() => shapesOf(feature({ type: 'LineString', coordinates: line }))).toThrow('200000');
  });
});
