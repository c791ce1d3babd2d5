import { type CalendarFeed, listPeople } from '@miqyas/db';
import { addressOfEntry, formatDay, sameName } from '@miqyas/domain';
import { isolate, nameIn, translator } from '@miqyas/i18n';
import { type Context, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { visibleToAnybody } from '../../access/visibility.ts';
import { daysDue } from './days-due.ts';
import { eventWords } from './event-words.ts';
import { type CalendarEvent, writeCalendar } from './write-calendar.ts';

/** So far back a calendar shows what is over. */
const PAST_DAYS = 366;

/**
 * What is due, as a calendar takes it. It lies on other machines and asks nobody for a second factor: what is about restricted KPIs is
 * left out, whoever reads it.
 */
export async function readCalendar(context: Context, { programme, person, reach, language }: CalendarFeed): Promise<string> {
  const store = visibleToAnybody(context);
  const [definitions, records, people] = await Promise.all([
    requireDefinitions(store, programme),
    loadRecords(store, programme),
    listPeople(context.store.read),
  ]);
  const names = new Map(people.map((one) => [one.code, one.names]));
  const agendas = Map.groupBy(records.of('agenda-item'), ({ entry }) => String(entry['meeting']));
  const agendaOf = (meeting: string) =>
    (agendas.get(meeting) ?? []).toSorted((a, b) => Number(a.entry['number']) - Number(b.entry['number']));
  const t = translator(language);
  const day = today(context);
  const wordsOf = eventWords({
    ...{ definitions, records, agendaOf, today: day, language, t },
    personName: (code) => nameIn(names.get(code) ?? sameName(code), language),
  });
  const due = daysDue(records, {
    owner: reach === 'own' ? person : undefined,
    since: formatDay(day - PAST_DAYS),
    leadOf: (project) => definitions.projects.get(project)?.lead,
  });
  const home = context.home.address();
  const events = due.map((one): CalendarEvent => {
    const { register, record } = one;
    // What is on its agenda is told with a meeting.
    const told = register === 'meeting' ? [record, ...agendaOf(record.key)] : [record];
    const changedAt =
      told
        .map((each) => each.changedAt)
        .toSorted()
        .at(-1) ?? record.changedAt;
    return { ...one, ...wordsOf(one), url: `${home}${addressOfEntry(programme, { register, key: record.key })}`, changedAt };
  });
  const name = t('calendar.name', { programme: isolate(nameIn(definitions.programme.names, language)) });
  return writeCalendar({ programme, name, timeZone: definitions.programme.timeZone, events });
}
