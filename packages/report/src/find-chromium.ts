import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
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
  const cache = join(
    dirname(fileURLToPath(import.meta.resolve('@miqyas/report/package.json'))),
    '../../node_modules/.cache/miqyas-chromium',
  );
  mkdirSync(cache, { recursive: true });
  const { executablePath, libraries } = await unpack(cache).catch((cause: unknown) => {
    throw new NoBrowserError(`The packaged browser could not be unpacked. ${WHAT_TO_DO}`, { cause });
  });
  const fonts = { FONTCONFIG_FILE: fontConfiguration(cache) };
  for (const env of [fonts, { ...fonts, LD_LIBRARY_PATH: libraries }]) {
    if (await starts(executablePath, env)) return { executablePath, env };
  }
  throw new NoBrowserError(`The packaged browser does not start on this machine. ${WHAT_TO_DO}`);
}

/** The machine's fonts and the package's own: on a machine without any, the browser would end at its first text. */
function fontConfiguration(cache: string): string {
  const file = join(cache, 'fonts.conf');
  const folders = `<dir>${join(cache, 'fonts/fonts')}</dir><cachedir>${join(cache, 'fonts-cache')}</cachedir>`;
  const machine = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
  writeFileSync(file, `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${machine}${folders}</fontconfig>\n`);
  return file;
}

const WHAT_TO_DO = 'Install Chromium (on Debian: apt-get install chromium), or name one with MIQYAS_CHROMIUM.';

/** The package unpacks into the folder for temporary files: a folder of our own is named as such while it does. */
async function unpack(cache: string): Promise<{ executablePath: string; libraries: string }> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = cache;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const libraries = join(cache, 'al2023', 'lib');
    if (!existsSync(libraries))
      await inflate(join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin', 'al2023.tar.br'));
    return { executablePath, libraries };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function starts(executablePath: string, env: Record<string, string>): Promise<boolean> {
  return run(executablePath, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
