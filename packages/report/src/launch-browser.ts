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

/**
 * Starts a headless Chromium (see {@link findChromium}). Its own sandbox is off for root, who cannot have one, and (`sandbox: false`) where a container is one
 * and allows no other within it.
 */
export async function launchBrowser(setting?: string, { sandbox = true }: { readonly sandbox?: boolean } = {}): Promise<Browser> {
  const { executablePath, env } = await findChromium(setting);
  const sandboxed = sandbox && process.getuid?.() !== 0;
  return chromium
    .launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: QUIET, chromiumSandbox: sandboxed })
    .catch((cause: unknown) => {
      throw new NoBrowserError(`The browser ${executablePath} does not start. Name another with MIQYAS_CHROMIUM.`, { cause });
    });
}
