import { isAddress, LOOPBACK } from './address.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const LOG_FORMATS = ['auto', 'json', 'text'] as const;

/** What an operator is told of, and where. Nothing is sent to an address that is not here. */
export interface ObservingSettings {
  readonly log: {
    readonly level: (typeof LOG_LEVELS)[number];
    /** `auto`: for a reader where it goes to a terminal, else a line of JSON an event. */
    readonly format: (typeof LOG_FORMATS)[number];
  };
  /** A statement that takes as long is written down; undefined writes none down. */
  readonly slowMs: number | undefined;
  /** Where metrics are read, apart from everything else; undefined opens no such address. */
  readonly metricsAt: { readonly host: string; readonly port: number } | undefined;
  /** What a reader of metrics must know; with it they are read at `/metrics` of our own address as well. */
  readonly metricsToken: string | undefined;
  /** Who is sent traces and metrics (OTLP over HTTP); undefined sends nothing to anybody. */
  readonly otlp: { readonly url: string; readonly authorization: string | undefined; readonly tracedShare: number } | undefined;
}

interface Source {
  readonly setting: (name: string) => string | undefined;
  readonly secret: (name: string) => string | undefined;
  readonly fault: (name: string, expected: string) => void;
}

const SHORTEST_TOKEN = 24;
const SLOW_MS = 1000;

/** Reads what is said of observing. */
export function readObserving(source: Source): ObservingSettings {
  const { setting, secret, fault } = source;
  const oneOf = <const Known extends readonly string[]>(name: string, known: Known, otherwise: Known[number]): Known[number] => {
    const value = setting(name) ?? otherwise;
    if (!known.includes(value)) fault(name, `one of ${known.join(', ')}`);
    return value;
  };
  const metricsToken = secret('MIQYAS_METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < SHORTEST_TOKEN)
    fault('MIQYAS_METRICS_TOKEN', `at least ${SHORTEST_TOKEN} characters`);
  return {
    log: { level: oneOf('MIQYAS_LOG_LEVEL', LOG_LEVELS, 'warn'), format: oneOf('MIQYAS_LOG', LOG_FORMATS, 'auto') },
    slowMs: slowOf(source),
    metricsAt: metricsAt(source, metricsToken),
    metricsToken,
    otlp: otlpOf(source),
  };
}

function slowOf({ setting, fault }: Source): number | undefined {
  const text = setting('MIQYAS_SLOW_QUERY_MS') ?? String(SLOW_MS);
  if (text === 'off') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) fault('MIQYAS_SLOW_QUERY_MS', 'a whole number of milliseconds from 1, or off');
  return value;
}

function metricsAt({ setting, fault }: Source, token: string | undefined): ObservingSettings['metricsAt'] {
  const text = setting('MIQYAS_METRICS_ADDRESS');
  if (text === undefined) return undefined;
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/]+)):(\d{1,5})$/.exec(text) ?? [];
  const [host, port] = [bracketed ?? plain, Number(digits)];
  if (host === undefined || port > 65_535) {
    fault('MIQYAS_METRICS_ADDRESS', 'HOST:PORT, such as 127.0.0.1:9464');
    return undefined;
  }
  if (!LOOPBACK.includes(host) && token === undefined)
    fault('MIQYAS_METRICS_ADDRESS', `one of ${LOOPBACK.join(', ')}, or MIQYAS_METRICS_TOKEN beside it`);
  return { host, port };
}

function otlpOf({ setting, secret, fault }: Source): ObservingSettings['otlp'] {
  const url = setting('MIQYAS_OTLP_URL')?.replace(/\/+$/, '');
  if (url === undefined) return undefined;
  const authorization = secret('MIQYAS_OTLP_AUTHORIZATION');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    fault('MIQYAS_OTLP_URL', 'the address of a collector, such as http://127.0.0.1:4318');
  // Without a secret it may be told in clear to a collector next door: there is nothing in it that lets anybody in.
  else if (authorization !== undefined && !isAddress(url))
    fault('MIQYAS_OTLP_URL', 'https://…: MIQYAS_OTLP_AUTHORIZATION would travel in clear');
  const percent = Number(setting('MIQYAS_TRACE_PERCENT') ?? '100');
  if (!(percent >= 0 && percent <= 100)) fault('MIQYAS_TRACE_PERCENT', 'a number from 0 to 100');
  return { url, authorization, tracedShare: percent / 100 };
}
