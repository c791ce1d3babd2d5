import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What another system was told. */
interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly sequence: number;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on: a status, or in its own way. */
  answer(how: number | ((response: ServerResponse, one: Received) => void)): void;
  /** Throws where a message was not signed with the secret: asked of a library by other hands. */
  verified(one: Received, secret: string): void;
  close(): Promise<void>;
}

/** Another system, on this machine. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: Parameters<Receiver['answer']>[0] = 204;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const told = JSON.parse(body) as Pick<Received, 'type' | 'data' | 'sequence'>;
    const one = { headers: request.headers, body, ...told };
    received.push(one);
    if (typeof how === 'number') response.writeHead(how).end();
    else how(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (next) => {
      how = next;
    },
    verified: ({ body, headers }, secret) => void new Webhook(secret).verify(body, headers as Record<string, string>),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
