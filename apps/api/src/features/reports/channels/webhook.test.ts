import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookFormat } from '../../../config/channels.ts';
import { sendToChannel } from './send-to-channel.ts';
import { parcelOf } from './testing/parcel.ts';

interface Got {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A service that keeps what it is told, and answers as it is given. */
async function service(answer: (response: ServerResponse, request: IncomingMessage) => unknown) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    got.push({ url: request.url ?? '', headers: request.headers, body: await text(request) });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

const NOW = new Date('2026-11-02T06:00:00.000Z');
const SECRET = 'SEC0123456789abcdef';
const PATH = '/robot/send?access_token=0123456789abcdef';

/** Long enough for a loaded machine to answer; where nothing comes, no longer than it takes to connect on one. */
const WAITS = { timeoutMs: 20_000 };
const LITTLE = { timeoutMs: 1500 };

const send = (url: string, format: WebhookFormat = 'generic', secret?: string, waits = WAITS) =>
  sendToChannel({ kind: 'webhook', format, url, secret }, parcelOf(), { now: NOW, ...waits });

const says = (status: number, body: string) => service((response) => response.writeHead(status).end(body));

describe('a webhook of any kind', () => {
  it('is told of a report: what it is, where it lies, and what its files are, signed as a whole', async () => {
    const { got, origin } = await says(204, '');
    expect(await send(`${origin}/in`, 'generic', SECRET)).toEqual({ kind: 'sent' });
    expect(got).toHaveLength(1);
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = got;
    expect([url, headers['content-type'], headers['x-miqyas-delivery']]).toEqual(['/in', 'application/json; charset=utf-8', 'delivery-1']);
    expect(headers['x-miqyas-signature']).toBe(`sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`);
    const { id, edition, month, language, title, text: words, link, files } = parcelOf();
    expect(JSON.parse(body)).toEqual({
      ...{ event: 'report.published', sentAt: NOW.toISOString(), id, edition, month, language, title, text: words, link },
      files: files.map(({ name, mediaType, bytes, sha256 }) => ({ name, mediaType, bytes, sha256 })),
    });
  });

  it('is told without a signature where there is no secret', async () => {
    const { got, origin } = await says(200, '');
    expect(await send(origin)).toEqual({ kind: 'sent' });
    expect(got[0]?.headers).not.toHaveProperty('x-miqyas-signature');
  });

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [413, 'refused'],
    [408, 'unreachable'],
    [429, 'unreachable'],
    [503, 'unreachable'],
    [500, 'uncertain'],
    [502, 'uncertain'],
    [504, 'uncertain'],
  ])('that answers %i is %s, and was told once', async (status, kind) => {
    const { got, origin } = await says(status, 'because');
    expect(await send(origin)).toEqual({ kind, error: `${new URL(origin).host} answered ${status}: because` });
    expect(got).toHaveLength(1);
  });

  it('is not followed elsewhere', async () => {
    const there = await says(200, '');
    const { origin } = await service((response) => response.writeHead(307, { location: there.origin }).end());
    expect(await send(origin)).toMatchObject({ kind: 'refused', error: expect.stringContaining('answered 307, which leads elsewhere') });
    expect(there.got).toEqual([]);
  });

  it('that refuses the connection, or has no TLS, was told nothing', async () => {
    const { got, origin, server } = await says(200, '');
    expect(await send(origin.replace('http:', 'https:'))).toMatchObject({ kind: 'unreachable' });
    expect(got).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
    expect(await send(origin)).toEqual({ kind: 'unreachable', error: expect.stringContaining('ECONNREFUSED') });
    expect(await send('https://nowhere.invalid/in')).toMatchObject({ kind: 'unreachable' });
  });

  it.each<[string, (response: ServerResponse, request: IncomingMessage) => unknown]>([
    ['says nothing any more', () => undefined],
    ['hangs up', (response) => response.destroy()],
    ['resets the connection', (_, request) => request.socket.resetAndDestroy()],
    ['says what is no HTTP', (_, request) => request.socket.end('hello\r\n\r\n')],
    ['wants to speak otherwise', (response) => response.writeHead(101, { connection: 'upgrade', upgrade: 'x' }).end()],
  ])('that has got it all and then %s may have heard: it is told once', async (_, answer) => {
    const { got, origin } = await service(answer);
    expect(await send(origin, 'generic', undefined, LITTLE)).toEqual({
      kind: 'uncertain',
      error: expect.stringContaining(new URL(origin).host),
    });
    expect(got).toHaveLength(1);
  });

  it('has heard when it says so, however long it goes on speaking', async () => {
    const endless = await service((response) => response.writeHead(200).write('well'));
    expect(await send(endless.origin, 'generic', undefined, LITTLE)).toEqual({ kind: 'sent' });
    const long = await says(400, 'x'.repeat(1_000_000));
    expect(await send(long.origin)).toEqual({ kind: 'refused', error: `${new URL(long.origin).host} answered 400` });
  });

  it('gives no secret away in what it answers', async () => {
    const { origin } = await service((response, request) => response.writeHead(403).end(`no ${request.url}\n${SECRET} ${'x'.repeat(500)}`));
    const sent = await send(`${origin}${PATH}`, 'generic', SECRET);
    expect(sent).toMatchObject({ kind: 'refused', error: expect.stringMatching(/answered 403: no .*x…$/) });
    expect(JSON.stringify(sent)).not.toMatch(/0123456789abcdef|SEC/);
  });
});

describe('a workflow of Teams', () => {
  it('is told by a card and has accepted it with 202', async () => {
    const { got, origin } = await says(202, '');
    expect(await send(origin, 'teams')).toEqual({ kind: 'sent' });
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    });
  });
});

describe.each<[string, WebhookFormat, number]>([
  ['DingTalk', 'dingtalk', 130101],
  ['WeCom', 'wecom', 45009],
])('a robot of %s', (_, format, tooOften) => {
  it.each([
    ['has posted it', 200, '{"errcode":0,"errmsg":"ok"}', 'sent'],
    ['refuses it', 200, '{"errcode":310000,"errmsg":"keywords not in content"}', 'refused'],
    ['was asked too often', 200, `{"errcode":${tooOften},"errmsg":"send too fast"}`, 'unreachable'],
    ['is busy', 200, '{"errcode":-1,"errmsg":"system busy"}', 'uncertain'],
    ['says what is not understood', 200, '<html>Welcome</html>', 'uncertain'],
    ['says nothing', 200, '', 'uncertain'],
    ['says null', 200, 'null', 'uncertain'],
    ['is too long about it', 200, `{"errcode":0,"more":"${'x'.repeat(100_000)}"}`, 'uncertain'],
    ['is behind a proxy that is overloaded', 503, '', 'unreachable'],
  ])('that %s', async (__, status, answer, kind) => {
    const { got, origin } = await says(status, answer);
    expect(await send(`${origin}${PATH}`, format)).toMatchObject({ kind });
    expect(got.map(({ url }) => url)).toEqual([PATH]);
  });

  it('that breaks off in its answer may have posted it', async () => {
    const { origin } = await service((response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"errcode":0');
      setTimeout(() => response.destroy(), 50);
    });
    expect(await send(origin, format)).toMatchObject({ kind: 'uncertain' });
  });
});

describe('a robot of DingTalk', () => {
  it('is asked with the time and its signature', async () => {
    const { got, origin } = await says(200, '{"errcode":0}');
    await send(`${origin}${PATH}`, 'dingtalk', SECRET);
    const asked = new URL(got[0]?.url ?? '', origin).searchParams;
    const sign = createHmac('sha256', SECRET).update(`${NOW.getTime()}\n${SECRET}`).digest('base64');
    expect(Object.fromEntries(asked)).toEqual({ access_token: '0123456789abcdef', timestamp: String(NOW.getTime()), sign });
    expect(got[0]?.url).not.toMatch(/sign=[^&]*[+/]/);
  });
});
