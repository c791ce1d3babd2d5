import { attacked, ENGINES, grant, type Person } from '../attacks/installation.ts';
import { identityAt, PROGRAMME, type Served } from '../running.ts';
import { median, type Result, result } from './result.ts';

const CHECKS = 2000;
const SIGN_INS = 20;
const READERS = 8;
/** Fewer than are let through. */
const REFUSALS = 4;
const SECONDS = 4;

/**
 * What a session's check adds to a request (floor: the same request of nobody), and what many sign-ins at once do to readers
 * (floor: the same readers alone).
 */
export async function people(): Promise<Result[]> {
  const [place] = await Promise.all(ENGINES.slice(0, 1).map(({ fresh }) => fresh()));
  if (!place) throw new Error('there is no engine');
  const server = await attacked(place);
  const members: Person[] = [];
  for (let i = 0; i < SIGN_INS; i += 1) members.push(await server.person([grant('viewer')]));
  const cookie = members[0]?.identity['cookie'] ?? '';
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
  const [known, unknown] = [await refusals(server, members[0]?.email ?? ''), await refusals(server, 'nobody@example.org')];
  const alone = await readersFor(server, async () => {});
  const beside = await readersFor(server, async (going) => {
    while (going()) await Promise.all(members.map((member) => server.signIn(member)));
  });
  await server.stop();
  await place.remove();
  const check = median(somebody) - median(nobody);
  return [
    result('session check', CHECKS, 'ms p50', check, median(nobody), 1),
    result('refusal of an unknown account beside one with a wrong password', REFUSALS, 'ms p50', unknown, known, null),
    {
      ...result('reads a second beside twenty sign-ins at once', READERS, '/s', beside, alone, Math.round(alone * 0.8)),
      met: beside >= alone * 0.8,
    },
  ];
}

/** Milliseconds until a wrong password is refused: an unknown account must not be told by the time it takes. */
async function refusals({ url }: Served, email: string): Promise<number> {
  const headers = { 'content-type': 'application/json', origin: url };
  const taken: number[] = [];
  for (let i = 0; i < REFUSALS; i += 1) {
    const began = performance.now();
    await (
      await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ email, password: 'a wrong password' }),
      })
    ).text();
    taken.push(performance.now() - began);
  }
  return median(taken);
}

async function millisecondsOf(address: string, headers: Record<string, string>): Promise<number> {
  const began = performance.now();
  await (await fetch(address, { headers })).arrayBuffer();
  return performance.now() - began;
}

const series = ({ url }: Served) => `${url}${PROGRAMME}/measurements?kpi=NAT.RE.GEN&reportingUnit=OMN`;

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
