declare const self: ServiceWorkerGlobalScope;

/** The files of the shell and of the pages of entry, and a name for just these: written here when they are built. */
declare const FILES: readonly string[];
declare const BUILD: string;

const PAGE = '/';
/** What is due, who owes it, and what is typed into: asked of the server first, and kept for when it cannot be reached. */
const KEPT = /^\/api\/v1\/(?:installation|programmes\/[^/]+\/(?:work|entry-sheet))$/;
/** After these the one who reads may be another. */
const SIGNING = /^\/api\/(?:auth\/|v1\/demonstration\/sign-in$)/;
const OTHERS = /^\/(?:api|embed|public)\//;
const ANSWERS = 'answers';
const FILES_OF_BUILD = `files ${BUILD}`;
/** A page is the same whoever hands it out: where a line answers nothing for so long, the kept one comes. */
const PATIENCE_MS = 8000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES_OF_BUILD)
      .then((cache) => cache.addAll([PAGE, ...FILES]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (SIGNING.test(pathname)) event.waitUntil(caches.delete(ANSWERS));
  else if (request.method !== 'GET') return;
  else if (KEPT.test(pathname)) event.respondWith(answer(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  // A file that is taken along is a navigation too, and no page; nor is a chart that stands elsewhere one of these.
  else if (request.mode === 'navigate' && !OTHERS.test(pathname)) event.respondWith(page(request));
});

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== ANSWERS && name !== FILES_OF_BUILD).map((name) => caches.delete(name)));
}

/** The page as the server has it; the kept one when it cannot be reached. */
async function page(request: Request): Promise<Response> {
  try {
    return await reached(request);
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (!kept) throw error;
    return kept;
  }
}

/** Built files never change under their name. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) {
    const cache = await caches.open(FILES_OF_BUILD);
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    // However slow: what is kept stands in for a line that is lost, never for one that takes its time.
    const fresh = await fetch(request);
    event.waitUntil(keep(request, fresh.clone()));
    return fresh;
  } catch (error) {
    const cache = await caches.open(ANSWERS);
    const kept = await cache.match(request);
    if (!kept) throw error;
    const client = await self.clients.get(event.clientId);
    client?.postMessage({ keptAt: Date.parse(kept.headers.get('date') ?? '') });
    return kept;
  }
}

/** Who is not let in any more finds nothing here either. */
async function keep(request: Request, fresh: Response): Promise<void> {
  if (fresh.status === 401) await caches.delete(ANSWERS);
  if (!fresh.ok) return;
  const cache = await caches.open(ANSWERS);
  await cache.put(request, fresh);
}

function reached(request: Request): Promise<Response> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TypeError('no answer')), PATIENCE_MS);
  return Promise.race([fetch(request), promise]).finally(() => clearTimeout(timer));
}

export {};
