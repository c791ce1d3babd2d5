import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  const npm = await timed(ROUNDS, () => npmStart(folder.path));
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
    result('npm start with nothing changed to serving', ROUNDS, 's', median(npm), floor, 5),
    result('memory at rest', 1, 'MB resident', memory, bareMemory, null),
  ];
}

/** The README's command, from the shell to the address. */
async function npmStart(data: string): Promise<void> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const env = { ...process.env, MIQYAS_DATA: data, MIQYAS_PORT: '0' };
  const child = spawn('npm', ['start'], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve) => child.stdout.on('data', (text: Buffer) => text.includes('Miqyas serves') && resolve()));
  process.kill(-(child.pid as number), 'SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
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
