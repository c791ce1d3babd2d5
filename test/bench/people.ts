import { freshFolder, identityAt, PROGRAMME, type Served, served } from '../running.ts';
import { median, type Result, result } from './result.ts';

const CHECKS = 2000;
const SIGN_INS = 20;
const READERS = 8;
const SECONDS = 4;
const ADMINISTRATOR = { name: 'First', email: 'first@example.org', password: 'a sentence that is long enough' };

/**
 * What a session's check adds to a request (floor: the same request of nobody), and what many sign-ins at once do to readers
 * (floor: the same readers alone).
 */
export async function people(): Promise<Result[]> {
  const folder = await freshFolder();
  const server = await served(folder.path, { MIQYAS_DEMO: 'off' });
  const token = /token=(\S+)/.exec(server.output())?.[1];
  await post(server, '/api/v1/set-up', { ...ADMINISTRATOR, token });
  const cookie = (await signIn(server)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  // Nothing is at this address: all that is done is to see who asks.
  const address = `${server.url}/api/v1/nothing`;
  const nobody: number[] = [];
  const somebody: number[] = [];
  for (let i = 0; i < CHECKS; i += 1) {
    nobody.push(await millisecondsOf(address, {}));
    somebody.push(await millisecondsOf(address, { cookie }));
  }
  // Warm first: the two are compared.
  await readersFor(server, async () => {});
  const alone = await readersFor(server, async () => {});
  const beside = await readersFor(server, async (going) => {
    while (going()) await Promise.all(Array.from({ length: SIGN_INS }, () => signIn(server)));
  });
  await server.stop();
  await folder.remove();
  const check = median(somebody) - median(nobody);
  return [
    result('session check', CHECKS, 'ms p50', check, median(nobody), 1),
    {
      ...result('reads a second beside twenty sign-ins at once', READERS, '/s', beside, alone, Math.round(alone * 0.8)),
      met: beside >= alone * 0.8,
    },
  ];
}

async function millisecondsOf(address: string, headers: Record<string, string>): Promise<number> {
  const began = performance.now();
  await (await fetch(address, { headers })).arrayBuffer();
  return performance.now() - began;
}

const series = ({ url }: Served) => `${url}${PROGRAMME}/measurements?kpi=NAT.RE.GEN&unit=OMN`;

/** Reads a second, while something else goes on. */
async function readersFor(server: Served, other: (going: () => boolean) => Promise<void>): Promise<number> {
  const headers = await identityAt(server.url);
  const end = performance.now() + SECONDS * 1000;
  const going = () => performance.now() < end;
  let count = 0;
  const reader = async () => {
    while (going()) {
      const response = await fetch(series(server), { headers });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`a read was answered ${response.status}`);
      count += 1;
    }
  };
  await Promise.all([...Array.from({ length: READERS }, reader), other(going)]);
  return count / SECONDS;
}

const signIn = (server: Served) =>
  post(server, '/api/auth/sign-in/email', { email: ADMINISTRATOR.email, password: ADMINISTRATOR.password });

async function post({ url }: Served, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}
