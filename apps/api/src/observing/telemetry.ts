import { hostname } from 'node:os';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  MeterProvider,
  type MetricData,
  MetricReader,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Logger } from 'pino';
import type { Context } from '../access/context.ts';
import type { Observer } from '../access/observer.ts';
import type { ObservingSettings } from '../config/observing.ts';
import { gatherFacts } from '../features/health/facts.ts';
import { counting } from './counting.ts';
import { installationGauges } from './installation-gauges.ts';
import { processGauges } from './process-gauges.ts';
import { SEND_MS, tracing } from './tracing.ts';

interface Observing {
  readonly settings: ObservingSettings;
  readonly version: string;
  readonly engine: string;
  readonly trustsCaller: boolean;
  readonly log: Logger;
}

/** Read when somebody asks. */
class Pulled extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** Everything that is counted and traced, by OpenTelemetry; `watch` adds what the installation itself is like, once it is open. */
export function telemetry({ settings, version, engine, trustsCaller, log }: Observing): {
  readonly observer: Observer;
  readonly watch: (context: Context) => void;
} {
  tellFailures(log);
  const { otlp } = settings;
  const headers = otlp?.authorization === undefined ? {} : { authorization: otlp.authorization };
  const attributes = { 'service.name': 'miqyas', 'service.version': version, 'service.instance.id': `${hostname()}:${process.pid}` };
  const resource = resourceFromAttributes({ ...attributes, 'db.system.name': engine === 'postgres' ? 'postgresql' : engine });
  const pulled = new Pulled();
  const sent = otlp
    ? [
        new PeriodicExportingMetricReader({
          exporter: new OTLPMetricExporter({ url: `${otlp.url}/v1/metrics`, headers, timeoutMillis: SEND_MS }),
        }),
      ]
    : [];
  const provider = new MeterProvider({ resource, readers: [pulled, ...sent] });
  const meter = provider.getMeter('miqyas');
  const counts = counting(meter);
  const traces = otlp && tracing({ ...otlp, headers, trustsCaller, resource });
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  const stops: (() => void)[] = [];
  return {
    observer: {
      ...bothOf(counts, traces),
      exposition: async () => serializer.serialize(withUnits((await pulled.collect()).resourceMetrics)),
      close: async () => {
        for (const stop of stops) stop();
        await Promise.allSettled([provider.shutdown(), traces?.close()]);
      },
    },
    watch: (context) => {
      stops.push(processGauges(meter, context));
      installationGauges(meter, () => gatherFacts(context));
    },
  };
}

type Counts = ReturnType<typeof counting>;
type Traces = ReturnType<typeof tracing>;

function bothOf(counts: Counts, traces: Traces | undefined): Pick<Observer, 'request' | 'part' | 'statement'> {
  if (!traces) return { ...counts, part: (_, work) => work() };
  return {
    part: traces.part,
    statement: (one) => {
      counts.statement(one);
      traces.statement(one);
    },
    request: (head) => {
      const [counted, traced] = [counts.request(head), traces.request(head)];
      return {
        ...{ trace: traced.trace, traceId: traced.traceId },
        end: (answered) => {
          counted.end(answered);
          traced.end(answered);
        },
      };
    },
  };
}

const UNITS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

/** Names as Prometheus has them, with their unit: the same that a collector makes of what it is sent. */
function withUnits(all: ResourceMetrics): ResourceMetrics {
  const named = (one: MetricData): MetricData => {
    const unit = UNITS[one.descriptor.unit];
    return unit === undefined ? one : { ...one, descriptor: { ...one.descriptor, name: `${one.descriptor.name}.${unit}`, unit: '' } };
  };
  return { ...all, scopeMetrics: all.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.map(named) })) };
}

const SAME_AGAIN_MS = 60_000;

/** A collector that is away is told of once a minute, and disturbs nobody. */
function tellFailures(log: Logger): void {
  let told = Number.NEGATIVE_INFINITY;
  const tell = (message: string) => {
    if (performance.now() - told < SAME_AGAIN_MS) return;
    told = performance.now();
    log.warn({ detail: message.slice(0, 500) }, 'what is observed could not be sent');
  };
  const quiet = () => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
