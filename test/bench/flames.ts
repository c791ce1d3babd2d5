import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, freshFolder, miqyas, PROGRAMME, type Served, served } from '../running.ts';
import { flameGraph, type Profile } from './flame-graph.ts';
import { type Result, result } from './result.ts';
import { get, rate } from './store/clients.ts';
import { addCities, KPI, MONTH, UNIT, writeDefinitions, writeValues } from './store/load.ts';

const CITIES = 10;
const OUT = fileURLToPath(new URL('../out/flames', import.meta.url));

/** Where the server's main thread spends its time under three loads: a flame graph of each in `test/out/flames`, and how often a second it was. */
export async function flames(): Promise<Result[]> {
  const folder = await freshFolder();
  const env = { MIQYAS_DATA: folder.path };
  const values = join(folder.path, 'values.csv');
  await miqyas(['import', await writeDefinitions(folder.path)], env).finished;
  await addCities({ engine: 'sqlite', file: join(folder.path, 'miqyas.sqlite') }, CITIES);
  await writeValues(values, { reportingUnits: CITIES });
  await miqyas(['import', values], env).finished;
  await mkdir(OUT, { recursive: true });
  let i = 0;
  const results = [
    await drawn(folder.path, 'series', (url) => get(`${url}${PROGRAMME}/measurements?kpi=${KPI(42)}&reportingUnit=${UNIT(3)}`)),
    await drawn(folder.path, 'overview', (url) => get(`${url}${PROGRAMME}/overview`)),
    await drawn(folder.path, 'saved', (url) => async () => {
      i += 1;
      const value = { reportingUnit: UNIT(i % CITIES), kpi: KPI(i % 100), period: MONTH(i % 120), value: i };
      const body = JSON.stringify({ values: [value] });
      const answer = await ask(`${url}${PROGRAMME}/measurements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.arrayBuffer();
    }),
  ];
  await folder.remove();
  return results;
}

async function drawn(data: string, name: string, work: (url: string) => () => Promise<void>): Promise<Result> {
  const profiles = join(data, `profiles-${name}`);
  const server: Served = await served(data, { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=500 --cpu-prof-dir=${profiles}` });
  const often = await rate(work(server.url));
  await server.stop();
  const graph = flameGraph(await largest(profiles), `${name}: ${Math.round(often)} a second, 32 clients`);
  await writeFile(join(OUT, `${name}.svg`), graph);
  return result(`${name}, while it is profiled`, 32, '/s', often, 1, null);
}

/** That of the main thread. */
async function largest(folder: string): Promise<Profile> {
  const files = await Promise.all((await readdir(folder)).map(async (name) => ({ name, size: (await stat(join(folder, name))).size })));
  const [first] = files.toSorted((a, b) => b.size - a.size);
  if (!first) throw new Error('no profile was written');
  return JSON.parse(await readFile(join(folder, first.name), 'utf8')) as Profile;
}
