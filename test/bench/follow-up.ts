import { ask, freshFolder, PROGRAMME, type Served, served } from '../running.ts';
import { median, type Result, result } from './result.ts';

const ACTIONS = 10_000;
const CANDIDATES = 2000;
const SCORERS = ['steward', 'delivery', 'reviewer'];
/** Of a request: entries that are put at once. */
const AT_ONCE = 2000;
const ROUNDS = 15;
const PAGE_MS = 100;

type Cells = Readonly<Record<string, unknown>>;

/**
 * Every page of follow-up with 10,000 actions, and 2,000 candidates that three people have scored by every criterion, at the interface of
 * programs: as it is asked again, and the first time after an entry was written (floor: the address that answers nothing).
 */
export async function followUp(): Promise<Result[]> {
  const folder = await freshFolder();
  // By the machine's clock: what is written at one fixed moment could not be told from what was written just now.
  const server = await served(folder.path);
  try {
    return await atScale(server);
  } finally {
    await server.stop();
    await folder.remove();
  }
}

async function atScale(server: Served): Promise<Result[]> {
  const base = `${server.url}${PROGRAMME}`;
  const read = async (path: string) => (await (await ask(`${base}/${path}`)).json()) as never;
  const put = (register: string, entries: readonly Cells[]) => putAll(base, register, entries);
  const { entries: targets } = (await read('registers/target?limit=60')) as { entries: { entry: Cells }[] };
  const { entries: criteria } = (await read('registers/criterion')) as { entries: { key: string }[] };
  await put(
    'action',
    Array.from({ length: ACTIONS }, (_, i) => {
      const { reporting_unit, kpi } = targets[i % targets.length]?.entry ?? {};
      const day = (from: number) => new Date(Date.parse('2026-01-01') + ((i * 7 + from) % 500) * 86_400_000).toISOString().slice(0, 10);
      const done = i % 3 > 0 ? { action_status: 'done', done_on: day(3) } : { action_status: i % 2 ? 'open' : 'under-way' };
      return {
        code: `BULK-${i}`,
        name_en: `Action ${i}`,
        owner: i % 2 ? 'delivery' : 'steward',
        due: day(0),
        reporting_unit,
        kpi,
        ...done,
      };
    }),
  );
  await put(
    'candidate',
    Array.from({ length: CANDIDATES }, (_, i) => ({
      ...{
        code: `BULK-${i}`,
        name_en: `Candidate ${i}`,
        category: 'data-governance',
        domain: 'energy',
        cost: 1_000_000 + i,
        currency: 'USD',
      },
    })),
  );
  await put(
    'score',
    Array.from({ length: CANDIDATES }, (_, i) => i).flatMap((i) =>
      criteria.flatMap(({ key }, j) =>
        SCORERS.map((scorer, k) => ({ candidate: `BULK-${i}`, criterion: key, scorer, points: 1 + ((i * 3 + j * 5 + k) % 9) / 2 })),
      ),
    ),
  );
  const floor = await medianMs([`${server.url}/api/v1/nothing`]);
  const pages = ['actions', 'actions?track=none', 'actions?find=Action%2099', 'meetings', 'agreements', 'pipeline', 'life-cycle'];
  const more = ['standards', 'localisation', 'capacity', 'studies', 'data-governance', 'follow-up-summary', 'record-search?find=Action'];
  const results: Result[] = [];
  for (const path of [...pages, ...more]) {
    await (await ask(`${base}/${path}`)).arrayBuffer();
    results.push(result(`follow-up at scale: ${path}`, ACTIONS, 'ms p50', await medianMs([`${base}/${path}`]), floor, PAGE_MS));
  }
  for (const path of ['actions', 'pipeline']) {
    const taken: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      await put('action', [{ ...(targets[0]?.entry ? about(targets[0].entry) : {}), code: 'BULK-0', name_en: `Action 0, ${path} ${i}` }]);
      taken.push(await medianMs([`${base}/${path}`], 1));
    }
    results.push(result(`follow-up at scale, first after a change: ${path}`, ACTIONS, 'ms p50', median(taken), floor, PAGE_MS));
  }
  return results;
}

function about({ reporting_unit, kpi }: Cells): Cells {
  return { reporting_unit, kpi, owner: 'delivery', due: '2026-12-01', action_status: 'open' };
}

async function putAll(base: string, register: string, entries: readonly Cells[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const body = JSON.stringify({ entries: entries.slice(from, from + AT_ONCE).map((cells) => ({ cells })) });
    const headers = { 'content-type': 'application/json' };
    const answer = (await (await ask(`${base}/registers/${register}`, { method: 'PUT', headers, body })).json()) as { stored: boolean };
    if (!answer.stored) throw new Error(`${register}: ${JSON.stringify(answer).slice(0, 300)}`);
  }
}

async function medianMs(addresses: readonly string[], rounds = ROUNDS): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < rounds; i += 1)
    for (const address of addresses) {
      const began = performance.now();
      await (await ask(address)).arrayBuffer();
      taken.push(performance.now() - began);
    }
  return median(taken);
}
