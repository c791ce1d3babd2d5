import { connect } from 'node:tls';

/** What people meet at the address they open: until when its certificate is good, or that it could not be looked at from here. */
export type Certificate = { readonly kind: 'seen'; readonly endsAt: string } | { readonly kind: 'unseen'; readonly reason: string };

const AGAIN_MS = 60 * 60_000;
const WAIT_MS = 5000;
const HTTPS_PORT = 443;

let last: { readonly url: string; readonly at: number; readonly found: Promise<Certificate> } | undefined;

/** Looks at the certificate of our own address, once an hour; undefined where that is none of TLS. */
export function certificateOf(url: string | undefined): Promise<Certificate | undefined> {
  if (url === undefined || !url.startsWith('https:')) return Promise.resolve(undefined);
  const now = performance.now();
  if (last?.url !== url || now - last.at > AGAIN_MS) last = { url, at: now, found: look(new URL(url)) };
  return last.found;
}

/** One that nobody signed, or that has ended, is looked at all the same: it is to be told of, not trusted. */
function look({ hostname, port }: URL): Promise<Certificate> {
  return new Promise((resolve) => {
    const options = { host: hostname, port: Number(port || HTTPS_PORT), servername: hostname, rejectUnauthorized: false };
    const socket = connect(options, () => {
      const { valid_to: until } = socket.getPeerCertificate();
      socket.destroy();
      const ends = new Date(until);
      resolve(Number.isNaN(ends.getTime()) ? { kind: 'unseen', reason: 'no-certificate' } : { kind: 'seen', endsAt: ends.toISOString() });
    });
    socket.setTimeout(WAIT_MS, () => socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ kind: 'unseen', reason: error.code ?? 'unknown' }));
  });
}
