import type { StatementObserver } from '@miqyas/db';
import type { Logger } from 'pino';
import type { Context } from '../access/context.ts';
import { type Observer, UNOBSERVED } from '../access/observer.ts';
import type { ObservingSettings } from '../config/observing.ts';
import { slowStatements } from './slow-statements.ts';

interface Opening {
  readonly settings: ObservingSettings;
  readonly log: Logger;
  readonly version: string;
  readonly engine: string;
  readonly behindProxy: boolean;
}

/** Who observes, as the settings say. What OpenTelemetry brings is loaded only where somebody reads or is sent something. */
export async function openObserver({ settings, log, version, engine, behindProxy }: Opening): Promise<{
  readonly observer: Observer;
  /** Told of every statement; undefined where nobody wants to know. */
  readonly observe: StatementObserver | undefined;
  /** Lets it look at the installation as well, once that is open. */
  readonly watch: (context: Context) => void;
}> {
  const slow = slowStatements(log, settings.slowMs);
  const observe = settings.slowMs === undefined ? undefined : slow;
  if (!isAsked(settings)) return { observer: UNOBSERVED, observe, watch: () => undefined };
  const { telemetry } = await import('./telemetry.ts');
  const { observer, watch } = telemetry({ settings, version, engine, trustsCaller: behindProxy, log });
  const statement: StatementObserver = (one) => {
    observer.statement(one);
    slow(one);
  };
  return { observer, observe: statement, watch };
}

function isAsked({ metricsAt, metricsToken, otlp }: ObservingSettings): boolean {
  return metricsAt !== undefined || metricsToken !== undefined || otlp !== undefined;
}
