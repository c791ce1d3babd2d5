import { PROGRAMME, signedIn } from '../running.ts';

/** How somebody of the demonstration uses a cluster: the same session at any of its addresses. */
export interface Somebody {
  readonly cookie: string;
  ask(address: string, path: string, init?: RequestInit): Promise<Response>;
}

export async function somebody(url: string, person = 'administrator'): Promise<Somebody> {
  const { cookie } = await signedIn(url, person);
  return {
    cookie,
    ask: (address, path, init = {}) => {
      const headers = { 'content-type': 'application/json', cookie, origin: address, ...(init.headers as Record<string, string>) };
      return fetch(`${address}${path}`, { ...init, headers });
    },
  };
}

const SERIES = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8' } as const;

/** Saves a value of a month; what stands there already does not matter. */
export function save(
  who: Somebody,
  address: string,
  { value, period }: { value: number; period: string },
  signal?: AbortSignal,
): Promise<Response> {
  const body = JSON.stringify({ values: [{ ...SERIES, period, value }] });
  return who.ask(address, `${PROGRAMME}/measurements`, { method: 'POST', body, ...(signal ? { signal } : {}) });
}

/** Every revision of a month, as a process tells them. */
export async function revisionsAt(who: Somebody, address: string, period: string): Promise<number[]> {
  const query = new URLSearchParams({ ...SERIES, period });
  const response = await who.ask(address, `${PROGRAMME}/revisions?${query}`);
  if (!response.ok) throw new Error(`revisions were answered ${response.status}`);
  return ((await response.json()) as { value: number }[]).map(({ value }) => value);
}

/** Values that nobody else enters. */
export function uniqueValues(): () => number {
  let given = 0;
  return () => {
    given += 1;
    return given / 10_000;
  };
}
