import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freshFolder, served } from '../running.ts';
import { median, type Result, result, timed } from './result.ts';

const ROUNDS = 5;
const FLOOR = `const http = require('node:http'); http.createServer((_, r) => r.end('hello')).listen(0, () => console.log('serves'))`;
const REST_MS = 3000;

/** Cold start (empty data folder, demonstration loaded), warm start, and memory at rest; floor: a bare Node server. */
export async function start(): Promise<Result[]> {
  const floor = median(await timed(ROUNDS, async () => (await bareServer()).kill()));
  const cold = await timed(ROUNDS, async () => {
    const folder = await freshFolder();
    await (await served(folder.path)).stop('SIGKILL');
    await folder.remove();
  });
  const folder = await freshFolder();
  await (await served(folder.path)).stop();
  const warm: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now();
    const server = await served(folder.path);
    warm.push((performance.now() - began) / 1000);
    await server.stop();
  }
  const server = await served(folder.path);
  const bare = await bareServer();
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const [memory, bareMemory] = [megabytesOf(server.child.pid), megabytesOf(bare.pid)];
  bare.kill();
  await server.stop();
  await folder.remove();
  return [
    result('cold start: empty data folder to serving', ROUNDS, 's', median(cold), floor, 5),
    result('warm start: filled data folder to serving', ROUNDS, 's', median(warm), floor, 5),
    result('memory at rest', 1, 'MB resident', memory, bareMemory, null),
  ];
}

async function bareServer() {
  const child = spawn(process.execPath, ['-e', FLOOR], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

function megabytesOf(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
