import type { Observation, Outlook, OutlookOptions, Period, Target } from '@miqyas/domain';
import { type Thread, thread } from '../access/thread.ts';

/** An outlook that is asked for, under the name of everything that it is made of. */
export interface Question {
  readonly key: string;
  readonly target: Target;
  /** Values that count, whatever their status. */
  readonly series: readonly Observation[];
  readonly month: Period;
  readonly options: Pick<OutlookOptions, 'range' | 'atMost'>;
}

const HEAP_MB = 256;
const CALL_MS = 60_000;
/** So many at once: an answer every half second or sooner, and others in between. */
const AT_ONCE = 200;

/** A thread that nobody has asked for so long is ended: it holds some 40 MB, and another begins in a tenth of a second. */
const REST_MS = 30_000;

let forecasting: Thread | undefined;
let asking = 0;
let resting: NodeJS.Timeout | undefined;

/** Answers outlooks in a thread beside the process: choosing and fitting models takes a millisecond or two each. */
export async function questionsBeside(questions: readonly Question[]): Promise<(readonly [key: string, outlook: Outlook])[]> {
  if (questions.length === 0) return [];
  asking += 1;
  clearTimeout(resting);
  try {
    return await answered(questions);
  } finally {
    asking -= 1;
    if (asking === 0) resting = setTimeout(rest, REST_MS).unref();
  }
}

async function answered(questions: readonly Question[]): Promise<(readonly [key: string, outlook: Outlook])[]> {
  const found: (readonly [string, Outlook])[] = [];
  for (let i = 0; i < questions.length; i += AT_ONCE) {
    if (!forecasting?.isGood()) {
      const module = new URL('./forecast-thread.ts', import.meta.url);
      forecasting = thread(module, { heapMb: HEAP_MB, callMs: CALL_MS, revived: ({ message }) => new Error(message) });
    }
    const some = questions.slice(i, i + AT_ONCE);
    const outlooks = await forecasting.call<Outlook[]>(some.map(asked));
    for (const [k, { key }] of some.entries()) found.push([key, outlooks[k] as Outlook]);
  }
  return found;
}

function rest(): void {
  void forecasting?.end();
  forecasting = undefined;
}

/** What the thread is told of a value: no more than forecasts need. */
function asked({ series, ...question }: Question): Question {
  return {
    ...question,
    series: series.map(({ period, reported, status, estimated }) => ({ period, reported, status, estimated })),
  };
}
