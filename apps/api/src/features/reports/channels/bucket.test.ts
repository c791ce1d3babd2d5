import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketRequests } from '../../../access/bucket-requests.ts';
import { type TestStorage, testStorage } from '../../../testing/storage-server.ts';
import { sendToChannel } from './send-to-channel.ts';
import { fileOf, parcelOf } from './testing/parcel.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage('monthly reports/');
});
afterAll(() => storage.stop());

const send = (more = {}, bucket = {}, timeoutMs = 20_000) =>
  sendToChannel({ kind: 'bucket', ...storage.bucket, ...bucket }, parcelOf(more), { timeoutMs });
const read = (name: string) => {
  const { addressOf, send: ask } = bucketRequests(storage.bucket);
  return ask('GET', addressOf(name));
};

describe('a report sent to a bucket', () => {
  it('lies under its month and edition, with its media types and a manifest, however often it is sent', async () => {
    for (const id of ['delivery-1', 'delivery-2']) expect(await send({ id })).toEqual({ kind: 'sent' });
    const file = await read('2026-10/edition-7/تقرير.pdf');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(await file.text()).toBe('بالعربية');
    const manifest = await read('2026-10/edition-7/manifest.json');
    expect(manifest.headers.get('content-type')).toBe('application/json');
    expect(await manifest.json()).toMatchObject({ edition: 'edition-7', files: [{ name: 'report-en.pdf' }, { name: 'تقرير.pdf' }] });
  });

  it('has no manifest as long as a file is missing', async () => {
    const changed = { ...fileOf('b.pdf', 'b'), open: fileOf('b.pdf', 'c').open };
    const sent = await send({ edition: 'half', files: [fileOf('a.pdf', 'a'), changed] });
    expect(sent).toEqual({ kind: 'refused', error: expect.stringMatching(/^b\.pdf has changed/) });
    expect((await read('2026-10/half/a.pdf')).status).toBe(200);
    expect((await read('2026-10/half/b.pdf')).status).toBe(404);
    expect((await read('2026-10/half/manifest.json')).status).toBe(404);
  });

  it('is refused where the storage refuses: another key, no such bucket', async () => {
    expect(await send({}, { secretKey: 'guessed' })).toEqual({
      kind: 'refused',
      error: 'the storage answered 403 SignatureDoesNotMatch',
    });
    expect(await send({}, { bucket: 'elsewhere' })).toEqual({ kind: 'refused', error: 'the storage answered 404 NoSuchBucket' });
  });

  it('is sent later where the storage is away', async () => {
    expect(await send({}, { endpoint: 'http://127.0.0.1:1' })).toEqual({ kind: 'unreachable', error: expect.stringMatching(/no answer/) });
  });

  it.each<[string, RequestListener, string, RegExp]>([
    ['leads elsewhere', (_, answer) => answer.writeHead(307, { location: '/there' }).end(), 'refused', /answered 307/],
    ['is too busy', (_, answer) => answer.writeHead(409).end('<Code>OperationAborted</Code>'), 'unreachable', /409 OperationAborted/],
    ['says no without an end', (_, answer) => void answer.writeHead(403).write('<Code>Wh'), 'refused', /answered 403$/],
    ['says more than is read', (_, answer) => answer.writeHead(403).end('x'.repeat(1_000_000)), 'refused', /answered 403$/],
  ])('ends where a storage %s', async (_, listener, kind, error) => {
    const server = createServer((request, answer) => request.resume().on('end', () => listener(request, answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await send({}, { endpoint }, 1500)).toEqual({ kind, error: expect.stringMatching(error) });
    server.closeAllConnections();
    server.close();
  });
});
