import { parseDay, usualWeekend, type Weekend, type WorkCalendar } from '@miqyas/domain';
import type { Reader } from './connections.ts';
import { listDaysOff } from './days-off.ts';
import { listVersionsAt } from './register-versions.ts';

/** The calendar of a country, or (undefined) of the programme itself. */
export type CalendarOf = (reportingUnit: string | undefined) => WorkCalendar;

/**
 * The working days of each reporting unit of a programme: by the weekend of its country and the days off there; of one that lies in no
 * country, and of the programme itself, by the programme's. `asOf` (ISO 8601, UTC): by the days off that were known then.
 */
export async function loadCalendars(
  db: Reader,
  { programme, asOf }: { programme: string; asOf?: string | undefined },
): Promise<CalendarOf> {
  const [daysOff, own, countries, units] = await Promise.all([
    // A day off that was entered later was a working day then.
    asOf === undefined
      ? listDaysOff(db, { programme })
      : listVersionsAt<DayOffThen>(db, { programme, register: 'day-off', asOf, fromTheirFirst: true }),
    db.selectFrom('programme').select('weekend').where('code', '=', programme).executeTakeFirst(),
    db.selectFrom('country').select(['code', 'weekend']).where('weekend', 'is not', null).execute(),
    db.selectFrom('reporting_unit').select(['code', 'country']).where('programme', '=', programme).execute(),
  ]);
  const weekends = new Map(countries.map(({ code, weekend }) => [code, weekend as Weekend]));
  const countryOf = new Map(units.map(({ code, country }) => [code, country]));
  const made = new Map<string, WorkCalendar>();
  return (reportingUnit) => {
    const country = (reportingUnit === undefined ? undefined : countryOf.get(reportingUnit)) ?? '';
    const known = made.get(country);
    if (known) return known;
    const weekend = country === '' ? ((own?.weekend ?? 'saturday-sunday') as Weekend) : (weekends.get(country) ?? usualWeekend(country));
    const calendar = { weekend, daysOff: daysOffOf(daysOff, country) };
    made.set(country, calendar);
    return calendar;
  };
}

/** A day off as its register kept it: of no country, of the whole programme. */
interface DayOffThen {
  readonly country?: string;
  readonly day: string;
}

/** Those of a country and those of the whole programme. */
function daysOffOf(daysOff: readonly DayOffThen[], of: string): ReadonlySet<number> {
  return new Set(daysOff.flatMap(({ country = '', day }) => (country === '' || country === of ? [parseDay(day) as number] : [])));
}
