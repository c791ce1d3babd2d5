import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { type Grant, PERMISSIONS, type PermissionName, ROLES, type Role } from '@miqyas/domain';
import { PERMISSION_MATRIX } from '@miqyas/domain/testing/permission-matrix';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionOf } from '../http/router.ts';
import { scope } from '../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

const programme = PROGRAMME.code;
const UNIT = 'MOB-PARK-DOH';

/** Every place a role can be given for, seen from one project. */
const PLACES = {
  everywhere: { programme: '', scope: scope('') },
  'the programme': { programme, scope: scope('') },
  'the project': { programme, scope: scope(`project:${UNIT}`) },
  'its country': { programme, scope: scope('country:QAT') },
  'its domain': { programme, scope: scope('domain:mobility') },
  'another project': { programme, scope: scope('project:ENE-GRID-AMM') },
  'another country': { programme, scope: scope('country:EGY') },
  'another programme': { programme: 'another', scope: scope('') },
} as const;
/** Of these a role reaches the values of the project. */
const REACHING: readonly string[] = ['everywhere', 'the programme', 'the project', 'its country', 'its domain'];
/** Of these the whole of its programme. */
const WHOLE: readonly string[] = ['everywhere', 'the programme'];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: PermissionName;
}

interface Member {
  readonly code: string;
  readonly role: Role | undefined;
  readonly place: string;
  readonly grants: readonly Grant[];
}

const PEOPLE: readonly Member[] = [
  { code: 'no-role', role: undefined, place: 'nowhere', grants: [] },
  ...ROLES.flatMap((role) =>
    Object.entries(PLACES).map(([place, where]) => ({ code: `${role} for ${place}`, role, place, grants: [{ role, ...where }] })),
  ),
];

/** What the matrix, which is written by hand, says of a member at a route that is asked for the programme as a whole. */
function letsIn({ role, place }: Member, permission: PermissionName): boolean {
  if (PERMISSIONS[permission].kind !== 'role') return true;
  const reach = role === undefined ? undefined : PERMISSION_MATRIX.get(role)?.get(permission);
  if (reach === 'p') return place !== 'another programme';
  return reach === 'w' ? WHOLE.includes(place) : reach === 'i' && place === 'everywhere';
}

/** The same at a verb that touches the values of the project: done, refused for these values, or refused at the door. */
function outcomeOf(member: Member, permission: PermissionName): 'done' | 'elsewhere' | 'never' {
  if (!letsIn(member, permission)) return 'never';
  return REACHING.includes(member.place) ? 'done' : 'elsewhere';
}

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('every route on $name', (engine) => {
  let installation: TestInstallation;
  let routes: Route[];
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    await installation.store.transaction(async (tx) => {
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

  it.each(PEOPLE)('answers $code as the matrix says', async (member) => {
    const headers = await installation.signedIn(member.code);
    for (const route of routes) {
      const inProgramme = route.path.includes('{programme}');
      const allowed = letsIn(member, route.permission) && (!inProgramme || letsIn(member, 'programme.read'));
      const status = await asked(route, headers);
      expect([route.method, route.path, allowed ? status !== 401 && status !== 403 : status]).toEqual([
        route.method,
        route.path,
        allowed || 403,
      ]);
    }
  });

  it.each(PEOPLE)('takes values of a project from $code as far as their roles reach', async (member) => {
    const value = { reportingUnit: UNIT, kpi: 'ISO37122:19.8', period: '2026-09', value: 40 };
    const response = await installation.post('/measurements', { values: [value] }, member.code);
    expect(response.status).toBe({ done: 201, elsewhere: 422, never: 403 }[outcomeOf(member, 'values.record')]);
  });

  it.each(PEOPLE)('lets $code approve as far as their roles reach', async (member) => {
    const value = { reportingUnit: UNIT, kpi: 'ISO37122:19.8', period: '2026-09', revision: 1_000 };
    const response = await installation.post('/measurements/approve', { values: [value] }, member.code);
    // The revision is not there: an actor who may approve is told so.
    expect(response.status).toBe({ done: 409, elsewhere: 422, never: 403 }[outcomeOf(member, 'values.approve')]);
  });
});
