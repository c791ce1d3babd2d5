import type { Meter } from '@opentelemetry/api';
import type { Observer } from '../access/observer.ts';

/** Seconds; few, because each route has them all. */
const REQUEST_S = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10];
const STATEMENT_S = [0.0005, 0.002, 0.01, 0.05, 0.25, 1, 5];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts requests by route and statements by kind, by the names that OpenTelemetry has for them. */
export function counting(meter: Meter): Pick<Observer, 'request' | 'statement'> {
  const buckets = (explicitBucketBoundaries: number[]) => ({ unit: 's', advice: { explicitBucketBoundaries } });
  const requests = meter.createHistogram('http.server.request.duration', {
    ...buckets(REQUEST_S),
    description: 'How long requests took until their answer began',
  });
  // Counted by hand: an instrument that is added to takes longer than many an answer.
  let active = 0;
  meter
    .createObservableGauge('http.server.active_requests', { description: 'Requests that are being answered' })
    .addCallback((into) => into.observe(active));
  const statements = meter.createHistogram('db.client.operation.duration', {
    ...buckets(STATEMENT_S),
    description: 'How long statements took, without waiting for a connection',
  });
  const failures = meter.createCounter('miqyas.statement.failures', { description: 'Statements that the database refused' });
  return {
    request: () => {
      active += 1;
      return {
        ...{ trace: undefined, traceId: undefined },
        end: ({ method, route, status, durationMs }) => {
          active -= 1;
          requests.record(durationMs / 1000, {
            'http.request.method': METHODS.has(method) ? method : '_OTHER',
            'http.route': route,
            'http.response.status_code': status,
          });
        },
      };
    },
    statement: ({ kind, pool, durationMs, failed }) => {
      const attributes = { 'db.operation.name': kind, 'miqyas.pool': pool };
      statements.record(durationMs / 1000, attributes);
      if (failed) failures.add(1, attributes);
    },
  };
}
