import { formatDay, parseDay, type WallTime } from '@miqyas/domain';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall of a zone says at a moment. */
export function wallTime(moment: Date, timeZone: string): WallTime {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      ...({ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
      ...({ hour: '2-digit', minute: '2-digit' } as const),
    });
  clocks.set(timeZone, clock);
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = parseDay(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`) as number;
  return { day, minute: 60 * Number(parts.get('hour')) + Number(parts.get('minute')) };
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** The moment at which the clock on the wall of a zone says so; where it never does (clocks are put forward), as near as can be. */
export function momentOf({ day, minute }: WallTime, timeZone: string): Date {
  const wanted = day * DAY_MINUTES + minute;
  let moment = new Date(Date.parse(`${formatDay(day)}T00:00:00.000Z`) + minute * MINUTE_MS);
  // The first step takes the offset of the zone, the second that of the other side of a change of clocks.
  for (let step = 0; step < 2; step += 1) {
    const found = wallTime(moment, timeZone);
    moment = new Date(moment.getTime() + (wanted - found.day * DAY_MINUTES - found.minute) * MINUTE_MS);
  }
  return moment;
}
