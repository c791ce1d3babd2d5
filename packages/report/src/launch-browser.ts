import { type Browser, chromium } from 'playwright-core';
import { findChromium, NoBrowserError } from './find-chromium.ts';

/** Nothing that would call the outside world: the browser sees this machine only. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--font-render-hinting=none',
  '--disable-gpu',
];

/** Starts a headless Chromium (see {@link findChromium}); the sandbox is off only for root, who cannot have one. */
export async function launchBrowser(setting?: string): Promise<Browser> {
  const { executablePath, env } = await findChromium(setting);
  const root = process.getuid?.() === 0;
  return chromium
    .launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: QUIET, chromiumSandbox: !root })
    .catch((cause: unknown) => {
      throw new NoBrowserError(`The browser ${executablePath} does not start. Name another with MIQYAS_CHROMIUM.`, { cause });
    });
}
