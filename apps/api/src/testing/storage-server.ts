import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bucket } from '../config/bucket.ts';

export interface TestStorage {
  readonly bucket: Bucket;
  /** Where it keeps what it was given. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** A real server of the S3 protocol, in a process of its own: it checks signatures, and keeps what it is given in a folder. */
export async function testStorage(prefix = ''): Promise<TestStorage> {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-storage-'));
  const program = createRequire(import.meta.url).resolve('@20minutes/s3rver/lib/cli.js');
  const port = await freePort();
  const where = ['--directory', folder, '--address', '127.0.0.1', '--port', String(port), '--configure-bucket', 'evidence'];
  // Its marks of where a listing goes on are encrypted as they were when it was written.
  const flags = ['--openssl-legacy-provider'];
  const begin = ['-e', `require(${JSON.stringify(program)}).parseAsync()`, '--', 'storage'];
  const server = spawn(process.execPath, [...flags, ...begin, ...where, '--silent'], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(server, endpoint);
  // The only account that it has.
  const keys = { accessKey: 'S3RVER', secretKey: 'S3RVER' };
  return {
    folder,
    bucket: { endpoint, bucket: 'evidence', region: 'us-east-1', ...keys, prefix },
    stop: async () => {
      if (server.exitCode === null) {
        server.kill();
        await once(server, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

async function answering(server: ChildProcess, address: string): Promise<void> {
  for (;;) {
    const answered = await fetch(address).then(
      (response) => response.body?.cancel().then(() => true),
      () => false,
    );
    if (answered) return;
    if (server.exitCode !== null) throw new Error(`the storage ended with ${server.exitCode}`);
    await wait(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
