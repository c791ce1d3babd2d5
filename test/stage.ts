import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser, openTab, type Tab } from './browser.ts';
import { type Folder, freshFolder, type Served, served } from './running.ts';

/** A server and a browser, there while the tests of a file run. */
export interface Stage {
  readonly browser: Browser;
  readonly url: string;
  /** The server's data. */
  readonly folder: string;
  /** Opens a path of the server, or any whole address. */
  readonly open: (address: string, options?: Parameters<typeof openTab>[2]) => Promise<Tab>;
}

/** Begins both before the first test and ends them after the last: a server of the demonstration, or of the data that a folder is made with. */
export function onStage(env: Record<string, string> = {}, begin: () => Promise<Folder> = freshFolder): Stage {
  let folder: Folder | undefined;
  let server: Served | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    folder = await begin();
    server = await served(folder.path, env);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await folder?.remove();
  });
  const stage: Stage = {
    get browser() {
      return browser as Browser;
    },
    get url() {
      return (server as Served).url;
    },
    get folder() {
      return (folder as Folder).path;
    },
    open: (address, options) => openTab(stage.browser, new URL(address, stage.url).href, options),
  };
  return stage;
}
