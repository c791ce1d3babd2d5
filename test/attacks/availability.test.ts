import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attacked, attacked, ENGINES, grant, IN_PROGRAMME, type Person, type Place, until } from './installation.ts';

describe.each(ENGINES)('nobody stops an installation on $name', ({ fresh }) => {
  let place: Place;
  let installation: Attacked;
  let viewer: Person;
  let other: Person;
  let steward: Person;
  beforeAll(async () => {
    place = await fresh();
    installation = await attacked(place);
    viewer = await installation.person([grant('viewer')]);
    other = await installation.person([grant('viewer')]);
    steward = await installation.person([grant('standards-steward')]);
    await installation.import(
      installation.administrator,
      'k.csv',
      'code,name,unit,domain,direction,aggregation,frequency\nA.LOAD,Load,MWh,energy,up,sum,month\n',
    );
    const months = Array.from({ length: 40 }, (_, year) =>
      Array.from({ length: 12 }, (__, m) => `${1980 + year}-${String(m + 1).padStart(2, '0')}`),
    );
    const units = ['EGY', 'OMN', 'QAT', 'KWT', 'MAR', 'TUN', 'JOR', 'IRQ'];
    const rows = units.flatMap((unit) =>
      months.flat().map((month) => `A.LOAD,${unit},${month},1.5,${'a comment of some length '.repeat(200)}`),
    );
    const report = await installation.import(
      installation.administrator,
      'v.csv',
      `kpi,reporting_unit,period,value,comment\n${rows.join('\n')}\n`,
      '&status=approved',
    );
    expect(await report.json()).toMatchObject({ added: units.length * 480, stored: true });
  });
  afterAll(async () => {
    await installation.stop();
    await place.remove();
  });

  /** That somebody else reads, and signs in, is the answer: a test that waits in vain ends at its limit. */
  const othersGoOn = async () => {
    expect((await installation.as(other, `${IN_PROGRAMME}/overview`)).status).toBe(200);
    expect((await installation.signIn(other)).status).toBe(200);
  };
  /** An export that is asked for and never read on. */
  const unread = async (path: string): Promise<Socket> => {
    const { hostname, port } = new URL(installation.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const lines = [`GET ${path} HTTP/1.1`, `host: ${hostname}:${port}`, `cookie: ${viewer.identity['cookie']}`, '', ''];
    socket.write(lines.join('\r\n'));
    await once(socket, 'readable');
    return socket;
  };
  const leftInTheSpool = async () => {
    const own = (await readdir(tmpdir())).filter((one) => one.startsWith(`miqyas-${installation.child.pid}-`));
    return (await Promise.all(own.map((one) => readdir(join(tmpdir(), one)).catch(() => [])))).flat().length;
  };

  it.each(['/export', '/export?format=ndjson', '/export?format=xlsx', '/events'])('by asking for the head of %s alone', async (path) => {
    const heads = await Promise.all(
      Array.from({ length: 30 }, () => installation.as(viewer, `${IN_PROGRAMME}${path}`, { method: 'HEAD' }).then(({ status }) => status)),
    );
    expect(new Set(heads)).toEqual(new Set([200]));
    await othersGoOn();
    expect(await leftInTheSpool()).toBe(0);
  });

  it('by downloads that nobody reads: each person has two, and they hold nothing that others need', async () => {
    const sockets = await Promise.all([unread(`${IN_PROGRAMME}/export`), unread(`${IN_PROGRAMME}/export?format=ndjson`)]);
    expect((await installation.as(viewer, `${IN_PROGRAMME}/export`)).status).toBe(429);
    await othersGoOn();
    const whole = await installation.as(other, `${IN_PROGRAMME}/export`);
    expect((await whole.text()).split('\n').length).toBeGreaterThan(3840);
    for (const socket of sockets) socket.destroy();
    await until(async () => (await leftInTheSpool()) === 0);
    expect((await installation.as(viewer, `${IN_PROGRAMME}/export`)).status).toBe(200);
  });

  it('by exports that are broken off: nothing goes on for them', async () => {
    for (let i = 0; i < 40; i += 1) {
      const stop = new AbortController();
      const asked = installation.as(viewer, `${IN_PROGRAMME}/export`, { signal: stop.signal }).catch(() => undefined);
      if (i % 2 === 0) await asked;
      stop.abort();
      await asked;
    }
    await until(async () => (await leftInTheSpool()) === 0);
    await othersGoOn();
  });

  it('by event streams without number', async () => {
    const stop = new AbortController();
    const asked = Array.from({ length: 120 }, () => installation.as(viewer, `${IN_PROGRAMME}/events`, { signal: stop.signal }));
    // Held on to: an answer that nobody refers to any more is broken off by its own client.
    const answers = await Promise.all(asked);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(60);
    expect(statuses.filter((status) => status === 429).length).toBe(60);
    await othersGoOn();
    expect((await installation.as(other, `${IN_PROGRAMME}/events`, { method: 'HEAD' })).status).toBe(200);
    expect(answers.filter(({ body }) => body !== null).length).toBe(120);
    stop.abort();
    // The places are free again.
    await until(async () => {
      const again = new AbortController();
      const { status } = await installation.as(viewer, `${IN_PROGRAMME}/events`, { signal: again.signal });
      again.abort();
      return status === 200;
    });
  });

  const HOSTILE: readonly (readonly [what: string, name: string, body: () => BodyInit, code: string])[] = [
    [
      'one cell at the far corner of a workbook',
      'x.xlsx',
      () => workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      'too-many-columns',
    ],
    ['one cell in the last row', 'x.xlsx', () => workbook('<row r="1048576"><c r="IV1048576"><v>1</v></c></row>'), 'too-many-cells'],
    ['60,000 headings', 'h.csv', () => `${Array.from({ length: 60_000 }, (_, i) => `h${i}`).join(',')}\n`, 'too-many-columns'],
    ['60,000 headings of one name', 'h.csv', () => `${'h,'.repeat(60_000)}h\n`, 'too-many-columns'],
    [
      '200,000 faulty records',
      'r.json',
      () => `[${Array.from({ length: 200_000 }, () => '{"code":1,"direction":2}').join(',\n')}]`,
      'too-many-rows',
    ],
    [
      'a cell of 60,000 digits',
      'v.csv',
      () => `kpi,reporting_unit,period,value\nA.LOAD,EGY,2026-01,${'9'.repeat(60_000)}x\n`,
      'cell-too-long',
    ],
    [
      'a cell of 30,000 digits',
      'v.csv',
      () => `kpi,reporting_unit,period,value\nA.LOAD,EGY,2026-01,${'9'.repeat(30_000)}x\n`,
      'not-a-number',
    ],
    ['JSON of 20 MB', 'j.json', () => `[${'"x",'.repeat(5_200_000)}"x"]`, 'file-too-large'],
    ['a quotation mark that never ends', 'q.csv', () => `kpi,reporting_unit,period,value\n"${'a\n'.repeat(3_000_000)}`, 'cell-too-long'],
    ['nesting without end', 'n.json', () => '['.repeat(4_000_000), 'unreadable'],
    ['a line of JSON without end', 'n.ndjson', () => `{"a":"${'a'.repeat(5_000_000)}"}\n`, 'cell-too-long'],
    ['a workbook that unpacks to very much', 'b.xlsx', () => workbook(' '.repeat(170 * 1024 * 1024)), 'file-too-large'],
    ['a workbook of very many words', 'm.xlsx', () => workbook(manyRows(80_000)), 'unknown-format'],
  ];

  it.each(HOSTILE)('by importing %s: it is refused in words, and others read meanwhile', async (_, name, body, code) => {
    const file = body();
    // Lines that were let go of while it was made are seen to be closed before the next request takes one.
    await setTimeout(50);
    const asked = installation.import(installation.administrator, name, file);
    let ended = false;
    const end = () => {
      ended = true;
    };
    asked.then(end, end);
    let read = 0;
    while (!ended) {
      expect((await installation.as(other, `${IN_PROGRAMME}/targets`)).status).toBe(200);
      read += 1;
    }
    const report = (await (await asked).json()) as { kind: string; stored: boolean; faults: { code: string; detail: string }[] };
    expect([report.stored, report.faults[0]?.code]).toEqual([false, code]);
    expect(report.faults[0]?.detail).toMatch(/\S/);
    expect(read).toBeGreaterThan(0);
    await othersGoOn();
  });

  it('by uploads: the right is asked before the file is taken, and each person has two at once', async () => {
    const { hostname, port } = new URL(installation.url);
    const begin = async (who: Person) => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      const own = [`host: ${hostname}:${port}`, `cookie: ${who.identity['cookie']}`, `origin: ${installation.url}`];
      const lines = [`POST ${IN_PROGRAMME}/imports?name=x.csv HTTP/1.1`, ...own, 'content-length: 1000000', '', 'kpi,'];
      socket.write(lines.join('\r\n'));
      return socket;
    };
    // Not a byte more has to come for the refusal.
    const refused = await begin(viewer);
    const [answer] = (await once(refused, 'data')) as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 403');
    refused.destroy();
    const held = [await begin(steward), await begin(steward)];
    await until(async () => (await leftInTheSpool()) === 2);
    expect((await installation.import(steward, 'x.csv', 'code\n')).status).toBe(429);
    await othersGoOn();
    expect((await installation.import(installation.administrator, 'x.csv', 'code\n')).status).toBe(200);
    for (const socket of held) socket.destroy();
    await until(async () => (await installation.import(steward, 'x.csv', 'code\n')).status === 200);
    await until(async () => (await leftInTheSpool()) === 0);
  });
});

/** A workbook of one sheet whose rows are these. */
function workbook(rows: string): Uint8Array<ArrayBuffer> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return archive({
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  });
}

function manyRows(count: number): string {
  const cell = (column: string, row: number) => `<c r="${column}${row}" t="inlineStr"><is><t>word ${column} ${row}</t></is></c>`;
  return Array.from(
    { length: count },
    (_, i) => `<row r="${i + 1}">${['A', 'B', 'C', 'D', 'E', 'F'].map((column) => cell(column, i + 1)).join('')}</row>`,
  ).join('');
}

/** A ZIP archive of some files. */
function archive(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const pieces: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    pieces.push(local, name, packed);
    entries.push(entry, name);
    at += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...pieces, directory, end]));
}
