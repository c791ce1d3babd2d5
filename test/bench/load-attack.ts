import { workerData } from 'node:worker_threads';

const [STREAMS, EXPORTS, IMPORTS, READERS] = [1000, 50, 20, 200];
const { address, headers } = workerData as { address: string; headers: Record<string, string> };

const asked = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${address}${path}`, { ...init, headers: { ...headers, ...(init.headers as object) } }).catch(
    () => undefined,
  );
  await response?.arrayBuffer().catch(() => undefined);
};
const again = async (work: () => Promise<void>) => {
  for (;;) {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const file = `code,name,unit,domain,direction\n${Array.from({ length: 3000 }, (_, i) => `X.${i},A name,%,nowhere,sideways`).join('\n')}\n`;
const bytes = { 'content-type': 'application/octet-stream' };

void Promise.all([
  ...Array.from({ length: STREAMS }, () => asked('/events')),
  ...Array.from({ length: EXPORTS }, (_, i) => again(() => asked(`/export?format=${['csv', 'xlsx', 'ndjson'][i % 3]}`))),
  ...Array.from({ length: IMPORTS }, () =>
    again(() => asked('/imports?name=k.csv&preview=true', { method: 'POST', body: file, headers: bytes })),
  ),
  ...Array.from({ length: READERS }, () => again(() => asked('/targets'))),
]);
