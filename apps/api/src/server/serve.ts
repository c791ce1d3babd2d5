import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Context } from '../access/context.ts';
import { createApp } from './application.ts';

export interface Serving {
  /** Address to open, without a slash at the end. */
  readonly url: string;
  /** Takes no new request, finishes those under way (up to ten seconds), then resolves. */
  drain(): Promise<void>;
}

const DRAIN_MS = 10_000;

/** Listens; rejects with Node's own error (`EADDRINUSE`, `EACCES`) when it cannot. */
export function startServing(context: Context, { host, port }: { host: string; port: number }): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createApp(context).fetch, hostname: host, port }, (info: AddressInfo) => {
      server.removeListener('error', reject);
      const shown = host.includes(':') ? `[${host}]` : host;
      const url = `http://${shown}:${info.port}`;
      context.home.listensAt(url);
      resolve({ url, drain: () => drain(server) });
    }) as Server;
    server.once('error', reject);
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
