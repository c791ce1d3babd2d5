// Runs on the machine's own Node (20 or newer) before anything is installed: no dependency, no TypeScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The Node that the project brings along; the machine's own may be older. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');
export const PNPM = 'pnpm@10.34.8';
const CACHE = join(ROOT, 'node_modules/.cache/miqyas');
/** For runs that start very many processes of the project: each finds compiled what one before it has compiled, and starts in three quarters of the time. */
export const COMPILED = { NODE_COMPILE_CACHE: join(CACHE, 'compiled') };

/** Installs the dependencies of the lock file, unless those are what is installed. */
export function install() {
  const stamp = join(CACHE, 'installed');
  const wanted = fingerprint(['pnpm-lock.yaml', 'pnpm-workspace.yaml']);
  if (existsSync(NODE) && readStamp(stamp) === wanted) return;
  console.log('Installing dependencies (the first time a few minutes: the database driver is compiled) …');
  const log = run('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], { quiet: true });
  if (log.status !== 0) fail('The dependencies could not be installed.', log.output);
  writeStamp(stamp, wanted);
}

/** Builds the dashboard, unless its sources are unchanged since the last build. */
export function build() {
  const stamp = join(CACHE, 'built');
  const sources = [
    'pnpm-lock.yaml',
    'apps/web/index.html',
    'apps/web/vite.config.ts',
    'apps/web/package.json',
    'apps/web/public',
    'apps/web/src',
    ...['charts', 'contract', 'domain', 'i18n'].map((name) => `packages/${name}/src`),
  ];
  const wanted = fingerprint(sources);
  if (existsSync(join(ROOT, 'apps/web/dist/index.html')) && readStamp(stamp) === wanted) return;
  console.log('Building the dashboard …');
  const log = run(NODE, [join(ROOT, 'apps/web/node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'apps/web'),
    quiet: true,
  });
  if (log.status !== 0) fail('The dashboard could not be built.', log.output);
  writeStamp(stamp, wanted);
}

/** Runs a command to its end; with `quiet` its output is kept for the case that it fails. */
export function run(command, args, { cwd = ROOT, quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...environment(), ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) fail(`${command} could not be started: ${result.error.message}`);
  return { status: result.status ?? 1, output: quiet ? `${result.stdout}${result.stderr}` : '' };
}

/** Commands see the project's Node and tools first. */
export function environment() {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}` };
}

export function fail(sentence, details = '') {
  if (details) console.error(details.split('\n').slice(-60).join('\n'));
  console.error(sentence);
  process.exit(1);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(ROOT, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
