import { createHash, randomBytes } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStorage, testStorage } from '../testing/storage-server.ts';
import { listBucket } from './bucket-listing.ts';
import { bucketRequests } from './bucket-requests.ts';
import { uploadStream } from './bucket-upload.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await testStorage('kept/');
});
afterAll(() => storage.stop());

const MB = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const names = async () => {
  const found: string[] = [];
  for await (const { name } of listBucket(bucketRequests(storage.bucket), storage.bucket.prefix)) found.push(name);
  return found;
};

describe('a stream that is put into a bucket', () => {
  it.each([
    ['of several parts', 35 * MB + 1],
    ['of exactly one part', 16 * MB],
    ['of a few bytes', 3],
  ])('%s lies there to the last byte', async (name, size) => {
    const content = randomBytes(size);
    const pieces = Array.from({ length: Math.ceil(size / 100_000) }, (_, i) => content.subarray(i * 100_000, (i + 1) * 100_000));
    const requests = bucketRequests(storage.bucket);
    expect(await uploadStream(requests, name, Readable.from(pieces))).toEqual({ bytes: size, sha256: sha256(content) });
    const answer = await requests.send('GET', requests.addressOf(name));
    expect(sha256(await buffer(Readable.fromWeb(answer.body as never)))).toBe(sha256(content));
  });

  it('that breaks off after some parts is not there at all', async () => {
    const breaking = async function* () {
      yield randomBytes(17 * MB);
      throw new Error('the source broke off');
    };
    await expect(uploadStream(bucketRequests(storage.bucket), 'broken', Readable.from(breaking()))).rejects.toThrow('the source broke off');
    expect(await names()).not.toContain('broken');
  });

  it('is there when only the answer that says so was lost, and not when the storage says 200 and means no', async () => {
    const { hostname, port } = new URL(storage.bucket.endpoint);
    const endings: string[] = [];
    /** Stands before the storage: what completes an upload is passed on and answered `503`, or is answered `200` with an error alone. */
    const before = (answer: 'lost' | 'refused') =>
      createServer(async (request, response) => {
        const completes = request.method === 'POST' && request.url?.includes('uploadId=');
        if (completes) endings.push(answer);
        if (completes && answer === 'refused') return response.end('<Error><Code>InternalError</Code></Error>');
        const passed = await new Promise<IncomingMessage>((resolve) => {
          const { method, url: path, headers } = request;
          request.pipe(httpRequest({ hostname, port, method, path, headers }, resolve));
        });
        response.writeHead(completes ? 503 : (passed.statusCode ?? 500), passed.headers);
        passed.pipe(response);
      });
    for (const answer of ['lost', 'refused'] as const) {
      const server = before(answer);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const put = uploadStream(bucketRequests({ ...storage.bucket, endpoint }), answer, Readable.from([randomBytes(10)]));
      if (answer === 'lost') expect((await put).bytes).toBe(10);
      else await expect(put).rejects.toThrow(/InternalError/);
      server.closeAllConnections();
      server.close();
    }
    expect(await names()).toContain('lost');
    expect(await names()).not.toContain('refused');
  });
});
