import { type Attributes, type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { BegunRequest, Observer, RequestHead } from '../access/observer.ts';
import { underWay, within } from '../access/under-way.ts';
import { shortened } from './slow-statements.ts';

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Which share of what begins here is traced. */
  readonly tracedShare: number;
  /** Whether who calls may decide that their trace is carried on. */
  readonly trustsCaller: boolean;
  readonly resource: Resource;
}

/** A collector takes what it is sent within this, tries included: a process that stops waits no longer for one that is away. */
export const SEND_MS = 3000;

const propagator = new W3CTraceContextPropagator();

/** Spans of a request, of the units of work in it and of their statements, sent to a collector in batches; a collector that is away costs spans. */
export function tracing({
  url,
  headers,
  tracedShare,
  trustsCaller,
  resource,
}: Sent): Pick<Observer, 'request' | 'part' | 'statement' | 'close'> {
  const share = new TraceIdRatioBasedSampler(tracedShare);
  // A caller from outside who says that theirs is traced must not make us trace everything.
  const remote = trustsCaller ? {} : { remoteParentSampled: share, remoteParentNotSampled: share };
  const provider = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: share, ...remote }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${url}/v1/traces`, headers, timeoutMillis: SEND_MS }) }),
    ],
  });
  const tracer = provider.getTracer('miqyas');
  return {
    request: (head) => requestSpan(tracer, head),
    part: (name, work) => partSpan(tracer, name, work),
    statement: ({ text, kind, pool, durationMs, failed }) => {
      const context = underWay()?.trace as Context | undefined;
      if (context === undefined || !trace.getSpan(context)?.isRecording()) return;
      const attributes = { 'db.operation.name': kind, 'db.query.text': shortened(text), 'miqyas.pool': pool };
      const span = tracer.startSpan(kind, { kind: SpanKind.CLIENT, startTime: Date.now() - durationMs, attributes }, context);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    close: () => provider.shutdown(),
  };
}

function requestSpan(tracer: Tracer, { id, method, header }: RequestHead): BegunRequest {
  const parent = propagated(header);
  const span = tracer.startSpan(
    method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'miqyas.request.id': id } },
    parent,
  );
  return {
    trace: trace.setSpan(parent, span),
    traceId: span.isRecording() ? span.spanContext().traceId : undefined,
    end: ({ route, status }) => {
      const attributes: Attributes = { 'http.route': route, 'http.response.status_code': status };
      span.updateName(`${method} ${route}`).setAttributes(attributes);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** What a caller's `traceparent` says, where it can be read. */
function propagated(header: RequestHead['header']): Context {
  const carrier = { traceparent: header('traceparent'), tracestate: header('tracestate') };
  return propagator.extract(ROOT_CONTEXT, carrier, {
    keys: () => ['traceparent', 'tracestate'],
    get: (from, name) => from[name as keyof typeof carrier],
  });
}

async function partSpan<Result>(tracer: Tracer, name: string, work: () => Promise<Result>): Promise<Result> {
  const whole = underWay();
  if (whole === undefined) return work();
  const parent = (whole.trace as Context | undefined) ?? ROOT_CONTEXT;
  const span = tracer.startSpan(name, {}, parent);
  return within({ ...whole, trace: trace.setSpan(parent, span) }, () => ended(span, work));
}

async function ended<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : '' });
    throw error;
  } finally {
    span.end();
  }
}
