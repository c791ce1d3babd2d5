import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { allows, type Grant, PERMISSIONS, type PermissionName, ROLES } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';
import { permissionOf } from '../http/router.ts';

const programme = PROGRAMME.code;
const UNIT = 'MOB-PARK-DOH';

/** Every place a role can be given for, seen from one project. */
const PLACES = {
  everywhere: { programme: '', scope: '' },
  'the programme': { programme, scope: '' },
  'the project': { programme, scope: `project:${UNIT}` },
  'its country': { programme, scope: 'country:QAT' },
  'its domain': { programme, scope: 'domain:mobility' },
  'another project': { programme, scope: 'project:ENE-GRID-AMM' },
  'another country': { programme, scope: 'country:EGY' },
  'another programme': { programme: 'another', scope: '' },
} as const;
const INSIDE = ['', `project:${UNIT}`, 'country:QAT', 'city:QAT-DOH', 'domain:mobility'];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: PermissionName;
}

const PEOPLE: readonly { code: string; grants: readonly Grant[] }[] = [
  { code: 'no-role', grants: [] },
  ...ROLES.flatMap((role) =>
    Object.entries(PLACES).map(([place, where]) => ({ code: `${role} for ${place}`, grants: [{ role, ...where }] })),
  ),
];

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('every route on $name', (engine) => {
  let installation: TestInstallation;
  let routes: Route[];
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    await installation.context.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      await addPeople(
        tx,
        PEOPLE.map(({ code }) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined })),
      );
      await addGrants(
        tx,
        PEOPLE.flatMap(({ code, grants }) => grants.map((grant) => ({ ...grant, person: code }))),
      );
    });
    const document = (await (await installation.request('/api/openapi.json')).json()) as { paths: Record<string, Record<string, object>> };
    routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        method: method.toUpperCase(),
        path,
        permission: permissionOf({ ...route, method, path }),
      })),
    );
  });
  afterAll(() => installation.close());

  /** With an empty body: who is let in is told what is missing, and nothing is changed. */
  const asked = async ({ method, path }: Route, headers: Record<string, string>) => {
    const address = path.replace('{programme}', programme).replace(/\{\w+\}/g, 'none');
    const body = method === 'POST' || method === 'PUT' ? { body: '{}' } : {};
    const response = await installation.request(address, { method, ...body, headers: { 'content-type': 'application/json', ...headers } });
    await response.body?.cancel();
    return response.status;
  };

  it('names its permission', () => {
    expect(routes.length).toBeGreaterThanOrEqual(30);
    expect(new Set(routes.map((route) => route.permission)).size).toBeGreaterThan(7);
  });

  it('lets nobody in who has not signed in, except where it is public', async () => {
    for (const route of routes) {
      const status = await asked(route, { origin: 'http://localhost' });
      if (PERMISSIONS[route.permission].kind === 'anyone') expect([route.path, status]).not.toEqual([route.path, 401]);
      else expect([route.method, route.path, status]).toEqual([route.method, route.path, 401]);
    }
  });

  it.each(PEOPLE)('answers $code as the rules say', async ({ code, grants }) => {
    const headers = await installation.signedIn(code);
    for (const route of routes) {
      const place = route.path.includes('{programme}') ? { programme } : undefined;
      // What lies in a programme can be read by who has a role in it; a verb asks for more.
      const reads = place === undefined || allows('programme.read', grants, place);
      const allowed = reads && allows(route.permission, grants, place);
      const status = await asked(route, headers);
      expect([route.method, route.path, allowed ? status !== 401 && status !== 403 : status]).toEqual([
        route.method,
        route.path,
        allowed || 403,
      ]);
    }
  });

  it.each(PEOPLE)('takes values of a project from $code as far as their roles reach', async ({ code, grants }) => {
    const value = { reportingUnit: UNIT, kpi: 'ISO37122:19.8', period: '2026-09', value: 40 };
    const may = allows('values.record', grants, { programme, scopes: INSIDE });
    const response = await installation.post('/measurements', { values: [value] }, code);
    expect([response.status, may]).toEqual([may ? 201 : allows('values.record', grants, { programme }) ? 422 : 403, may]);
  });

  it.each(PEOPLE)('lets $code approve as far as their roles reach', async ({ code, grants }) => {
    const value = { reportingUnit: UNIT, kpi: 'ISO37122:19.8', period: '2026-09', revision: 1_000 };
    const may = allows('values.approve', grants, { programme, scopes: INSIDE });
    const response = await installation.post('/measurements/approve', { values: [value] }, code);
    // The revision is not there: who may approve is told so.
    expect([response.status, may]).toEqual([may ? 409 : allows('values.approve', grants, { programme }) ? 422 : 403, may]);
  });
});
