import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** How to start a Chromium. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export class NoBrowserError extends Error {}

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const run = promisify(execFile);

/**
 * Finds a Chromium, in this order: the setting, an installed Chrome or Chromium, the one that comes inside the npm
 * package. Throws {@link NoBrowserError} with what to do.
 */
export async function findChromium(setting?: string): Promise<Chromium> {
  if (setting !== undefined) {
    if (!isExecutable(setting))
      throw new NoBrowserError(`MIQYAS_CHROMIUM is "${setting}"; expected the path of a Chromium or Chrome that can be run.`);
    return { executablePath: setting, env: {} };
  }
  const installed = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => INSTALLED.map((name) => join(folder, name)))
    .find(isExecutable);
  return installed === undefined ? packaged() : { executablePath: installed, env: {} };
}

/** The packaged browser is unpacked once into a cache folder; its own libraries stand in for those the machine lacks. */
async function packaged(): Promise<Chromium> {
  const cache = await unpacked().catch((cause: unknown) => {
    throw new NoBrowserError(`The packaged browser could not be unpacked. ${WHAT_TO_DO}`, { cause });
  });
  const executablePath = join(cache, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(cache, FONTS) };
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: join(cache, 'al2023', 'lib') }]) {
    if (await starts(executablePath, env)) return { executablePath, env };
  }
  throw new NoBrowserError(`The packaged browser does not start on this machine. ${WHAT_TO_DO}`);
}

/** Of this process alone, where what is installed cannot be written to. */
let own: string | undefined;

/** The folder it lies in: beside the dependencies, or where nothing can be written there, for as long as this process lives. */
async function unpacked(): Promise<string> {
  const cached = join(dirname(fileURLToPath(import.meta.resolve('@miqyas/report/package.json'))), '../../node_modules/.cache');
  const cache = join(cached, 'chromium');
  if (existsSync(cache)) return cache;
  try {
    await unpackInto(cache);
    return cache;
  } catch (cause) {
    if (!READ_ONLY.includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
    if (own === undefined || !existsSync(own)) {
      // Under the name by which folders of processes that are no more are found and cleared away.
      const folder = join(mkdtempSync(join(tmpdir(), `miqyas-${process.pid}-`)), 'chromium');
      await unpackInto(folder);
      own = folder;
    }
    return own;
  }
}

const READ_ONLY = ['EROFS', 'EACCES', 'EPERM'];

/** Others may do the same at the same time: each unpacks beside it, and the first who is done gives it its name. None starts half of one. */
async function unpackInto(cache: string): Promise<void> {
  mkdirSync(dirname(cache), { recursive: true });
  const own = mkdtempSync(`${cache}-`);
  try {
    await unpack(own);
    writeFileSync(join(own, FONTS), FONT_CONFIGURATION);
    renameSync(own, cache);
  } catch (cause) {
    // Somebody else was first: theirs is as good.
    if (!existsSync(cache)) throw cause;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

const FONTS = 'fonts.conf';

/**
 * The machine's fonts and the package's own, wherever the folder is moved to: on a machine without any, the browser would end at its first text. What fontconfig
 * keeps of them lies with the user.
 */
const FONT_CONFIGURATION = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const WHAT_TO_DO = 'Install Chromium (on Debian: apt-get install chromium), or name one with MIQYAS_CHROMIUM.';

/** The package unpacks into the folder for temporary files: a folder of our own is named as such while it does. */
async function unpack(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    if (!existsSync(join(folder, 'al2023', 'lib')))
      await inflate(join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function starts(executablePath: string, env: Record<string, string>): Promise<boolean> {
  try {
    await run(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
