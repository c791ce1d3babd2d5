import type { BaseMap, Installation } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const KUWAIT = {
  type: 'Feature',
  properties: { iso_a3: 'KWT' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [46.5, 28.5],
        [48.4, 28.5],
        [47.7, 30.1],
        [46.5, 28.5],
      ],
    ],
  },
};
const MAP = { approval: 'GS(2026)0001', source: 'Survey', geoJson: { type: 'FeatureCollection', features: [KUWAIT] } };

describe.each(await testEngines())('the base map of a programme, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const map = async () => (await (await installation.get('/base-map')).json()) as BaseMap | null;
  const set = async (body: object | null, actor = 'operator') =>
    installation.request('/api/v1/programmes/arab-china-digital-cities/base-map', {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(await installation.signedIn(actor)) },
    });
  const told = async () => {
    const answer = await installation.request('/api/v1/installation', { headers: await installation.signedIn('operator') });
    return ((await answer.json()) as Installation).programmes[0]?.baseMap;
  };

  it('is none until one is brought with the number it was approved under, and can be taken away', async () => {
    expect([await map(), await told()]).toEqual([null, undefined]);
    expect((await set(MAP)).status).toBe(200);
    expect(await map()).toEqual({
      ...{ approval: 'GS(2026)0001', source: 'Survey' },
      shapes: [{ country: 'KWT', kind: 'area', lines: [[46.5, 28.5, 48.4, 28.5, 47.7, 30.1, 46.5, 28.5]] }],
    });
    expect(await told()).toEqual({ approval: 'GS(2026)0001', source: 'Survey' });
    expect(((await (await set(null)).json()) as BaseMap).approval).toBe('GS(2026)0001');
    expect([await map(), await told()]).toEqual([null, undefined]);
  });

  it('is refused without a number, to who may not, and where it cannot be drawn', async () => {
    expect((await set({ ...MAP, approval: ' ' })).status).toBe(400);
    expect((await set({ source: '', geoJson: MAP.geoJson })).status).toBe(400);
    expect((await set(MAP, 'reviewer')).status).toBe(403);
    const faulty = await set({ ...MAP, geoJson: { type: 'FeatureCollection', features: [{ ...KUWAIT, geometry: { type: 'Point' } }] } });
    expect([faulty.status, JSON.stringify(await faulty.json())]).toEqual([400, expect.stringContaining('$.features[0].geometry.type')]);
    expect(await map()).toBeNull();
  });
});
