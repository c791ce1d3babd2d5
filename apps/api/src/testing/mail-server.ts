import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

export interface TestMailServer {
  /** What it has been given, newest last. */
  readonly mails: string[];
  readonly url: string;
  /** Refuses every mail to such an address for good. */
  refuse(to: RegExp): void;
  /** Is not there; `up` brings it back at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A real SMTP server of this machine. */
export async function testMailServer(): Promise<TestMailServer> {
  const mails: string[] = [];
  let refused = /(?!)/;
  let port = 0;
  let server: SMTPServer | undefined;
  const up = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _, done) =>
        refused.test(address) ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : done(),
      onData: (stream, _, done) => {
        let text = '';
        stream.on('data', (piece: Buffer) => (text += piece.toString()));
        stream.on('end', () => {
          mails.push(text.replace(/=\r\n/g, '').replace(/=3D/g, '='));
          done();
        });
      },
    });
    // A client that is killed in the middle of a mail is what some tests are about: its connection fails, the server does not.
    server.on('error', (error) => {
      if (!('remoteAddress' in error)) throw error;
    });
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    ({ port } = server.server.address() as { port: number });
  };
  await up();
  return {
    mails,
    url: `smtp://127.0.0.1:${port}`,
    refuse: (to) => {
      refused = to;
    },
    down: () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
    up,
  };
}
