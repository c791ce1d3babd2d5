import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityAt, miqyas, PROGRAMME, type Served, served } from '../running.ts';
import { ENGINES, type Place } from './installation.ts';

const VALUE = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8' };
const KILLS = Number(process.env['MIQYAS_KILLS'] ?? '3');

/** What was sent, and what the server has said of it. */
interface Acknowledged {
  readonly id: string;
  readonly content: Buffer;
}

describe.each(ENGINES)('files of evidence on $name', ({ fresh }) => {
  let place: Place;
  let server: Served;
  const start = async () => {
    server = await served(place.folder, { ...place.env, MIQYAS_DEMO_DAY: '2026-11-23' });
  };
  beforeAll(async () => {
    place = await fresh();
    await start();
  });
  afterAll(async () => {
    await server.stop();
    await place.remove();
  });

  const address = (period: string, name: string) => `${PROGRAMME}/evidence/files?${new URLSearchParams({ ...VALUE, period, name })}`;
  const ask = async (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { ...(await identityAt(server.url)), ...(init.headers as object) } });
  const kept = async () =>
    (await readdir(join(place.folder, 'evidence'), { recursive: true }).catch(() => [])).filter((name) => /[0-9a-f]{64}$/.test(name));
  const verify = () => miqyas(['verify'], { ...place.env, MIQYAS_DATA: place.folder }).finished;

  it('that the server has acknowledged outlive it, whenever it is killed in the middle of others', async () => {
    const acknowledged: Acknowledged[] = [];
    let sent = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { child, finished } = server;
      const period = `20${10 + kill}-01`;
      let alive = true;
      const most = sent + 20;
      const sending = Array.from({ length: 2 }, async () => {
        while (alive && sent < most) {
          const content = randomBytes(50_000 + ((sent * 104_729) % 2_000_000));
          sent += 1;
          const response = await ask(address(period, `file ${sent}.bin`), { method: 'POST', body: content }).catch(() => undefined);
          const told = response?.status === 201 ? await response.json().catch(() => undefined) : undefined;
          if (told) acknowledged.push({ id: (told as { id: string }).id, content });
        }
      });
      const before = acknowledged.length;
      await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 1);
      await pause(kill * 37);
      child.kill('SIGKILL');
      alive = false;
      await Promise.all([finished, ...sending]);
      await start();
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { id, content } of acknowledged) {
      const response = await ask(`${PROGRAMME}/evidence/${id}/file`);
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    }
    // What was put and not written down is of no evidence; what was written down is there.
    const listed = (await (await ask(`${PROGRAMME}/evidence?${new URLSearchParams(VALUE)}`)).json()) as { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged.map(({ id }) => id)));
    expect(await verify()).toMatchObject({ status: 0 });
  });

  it('whose sender promises more than comes, or goes away, leave nothing', async () => {
    const { hostname, port } = new URL(server.url);
    const headers = Object.entries(await identityAt(server.url)).map(([name, value]) => `${name}: ${value}`);
    const send = async (promised: number, content: string) => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const head = [
        `POST ${address('2026-10', 'lie.bin')} HTTP/1.1`,
        `host: ${hostname}:${port}`,
        ...headers,
        `content-length: ${promised}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${content}`);
      return socket;
    };
    const before = (await kept()).length;
    const less = await send(100_000, 'only this');
    await pause(300);
    less.destroy();
    // What comes beyond the promise is no part of it.
    const more = await send(4, 'four and more');
    await once(more, 'data');
    more.destroy();
    const bytesListed = async () => {
      const response = await ask(`${PROGRAMME}/evidence?${new URLSearchParams({ ...VALUE, period: '2026-10' })}`);
      return ((await response.json()) as { content: { bytes: number } }[]).map(({ content }) => content.bytes);
    };
    // A file is kept just before it is written down.
    await expect.poll(async () => (await kept()).length - (await bytesListed()).length, { timeout: 30_000 }).toBe(before);
    expect((await bytesListed()).filter((bytes) => bytes !== 4)).toEqual([]);
  });

  it('of which one byte has changed on the disk are named by verify', async () => {
    const sent = randomBytes(10_000);
    const checksum = createHash('sha256').update(sent).digest('hex');
    expect((await ask(address('2026-09', 'survey.bin'), { method: 'POST', body: sent })).status).toBe(201);
    const name = (await kept()).find((one) => one.endsWith(checksum)) ?? '';
    const file = join(place.folder, 'evidence', name);
    const content = await readFile(file);
    content[5000] = (content[5000] ?? 0) ^ 1;
    await writeFile(file, content);
    const { status, output } = await verify();
    expect([status, /evidence: .*checksum differs/.test(output)]).toEqual([1, true]);
  });
});
