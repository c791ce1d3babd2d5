import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';
import type { Context } from '../access/context.ts';

/** How often the loop is looked at; its own delay is not counted. */
const RESOLUTION_MS = 20;
const NS_A_S = 1e9;

/** What this process is like: its event loop, memory, pools of connections, caches and what is long and goes on. Ends with the answer. */
export function processGauges(meter: Meter, context: Pick<Context, 'store' | 'caches' | 'bounds'>): () => void {
  const stop = eventLoop(meter);
  const gauge = (name: string, unit: string, description: string) => meter.createObservableGauge(name, { unit, description });
  gauge('process.memory.usage', 'By', 'Memory of the process').addCallback((into) => into.observe(process.memoryUsage.rss()));
  gauge('v8js.memory.heap.used', 'By', 'Memory of the heap in use').addCallback((into) => into.observe(process.memoryUsage().heapUsed));
  gauge('process.uptime', 's', 'Since the process began').addCallback((into) => into.observe(process.uptime()));
  meter.createObservableCounter('process.cpu.time', { unit: 's', description: 'Time on a processor' }).addCallback((into) => {
    const { user, system } = process.cpuUsage();
    into.observe(user / 1e6, { 'cpu.mode': 'user' });
    into.observe(system / 1e6, { 'cpu.mode': 'system' });
  });
  gauge('db.client.connection.count', '', 'Connections that are taken').addCallback((into) => {
    for (const { pool, inUse } of context.store.pools()) into.observe(inUse, { 'miqyas.pool': pool });
  });
  gauge('db.client.connection.max', '', 'Connections that there may be').addCallback((into) => {
    for (const { pool, most } of context.store.pools()) into.observe(most, { 'miqyas.pool': pool });
  });
  gauge('db.client.connection.pending_requests', '', 'What waits for a connection').addCallback((into) => {
    for (const { pool, waiting } of context.store.pools()) into.observe(waiting, { 'miqyas.pool': pool });
  });
  gauge('miqyas.cache.entries', '', 'Entries of a cache').addCallback((into) => {
    for (const [cache, { size }] of Object.entries<{ readonly size: number }>({ ...context.caches }))
      into.observe(size, { 'miqyas.cache': cache });
  });
  gauge('miqyas.long.running', '', 'What is long and goes on now').addCallback((into) => {
    for (const kind of ['exports', 'imports', 'streams'] as const) into.observe(context.bounds[kind].count(), { 'miqyas.kind': kind });
  });
  return stop;
}

/** Since it was last read: how far behind its plan the loop came, and how much of the time it worked. */
function eventLoop(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const beyond = (ns: number) => Math.max(0, ns / NS_A_S - RESOLUTION_MS / 1000);
  const gauge = (name: string) =>
    meter.createObservableGauge(`nodejs.eventloop.delay.${name}`, { unit: 's', description: 'Lag of the event loop' });
  const [p50, p99, max] = [gauge('p50'), gauge('p99'), gauge('max')];
  meter.addBatchObservableCallback(
    (into) => {
      into.observe(p50, beyond(delay.percentile(50)));
      into.observe(p99, beyond(delay.percentile(99)));
      into.observe(max, delay.count === 0 ? 0 : beyond(delay.max));
      delay.reset();
    },
    [p50, p99, max],
  );
  let before = performance.eventLoopUtilization();
  meter
    .createObservableGauge('nodejs.eventloop.utilization', { unit: '1', description: 'Share of the time the loop worked' })
    .addCallback((into) => {
      const now = performance.eventLoopUtilization();
      into.observe(performance.eventLoopUtilization(now, before).utilization);
      before = now;
    });
  return () => delay.disable();
}
