import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../config/address.ts';
import { EXPOSITION, namesToken } from '../http/metrics-token.ts';

interface Reading {
  readonly host: string;
  readonly port: number;
  /** What a reader must know; undefined lets whoever reaches the address read. */
  readonly token: string | undefined;
  readonly exposition: () => Promise<string>;
}

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Lets metrics be read at an address apart from everything else: `GET /metrics`, and nothing besides. Rejects as `listen` does. */
export function serveMetrics({ host, port, token, exposition }: Reading): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return response.writeHead(404).end();
    // Without a token a page that resolves its name to this machine must not read it.
    if (token === undefined && !isOfThisMachine(request.headers.host)) return response.writeHead(403).end();
    if (token !== undefined && !namesToken(request.headers.authorization, token))
      return response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return response.writeHead(200, EXPOSITION).end(await exposition());
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${shown}:${(server.address() as AddressInfo).port}/metrics`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function isOfThisMachine(host = ''): boolean {
  return LOOPBACK.includes(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
}
