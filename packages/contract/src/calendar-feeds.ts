import { z } from '@hono/zod-openapi';
import { CALENDAR_REACHES, LANGUAGES } from '@miqyas/domain';
import { done, idInProgramme, inProgramme, json, jsonBody, problems, refusals, route } from './route.ts';

const choices = {
  reach: z.enum(CALENDAR_REACHES).openapi({ description: '`own`: what one answers for; `all`: everything one may see.' }),
  language: z.enum(LANGUAGES),
};

export const CalendarFeed = z.object({ id: z.string(), ...choices, madeAt: z.string() }).openapi('CalendarFeed');
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const calendarFeeds = route({
  permission: 'programme.read',
  method: 'get',
  path: '/programmes/{programme}/calendar-feeds',
  tags: ['Follow-up'],
  summary: 'One’s own calendar feeds',
  request: { params: inProgramme },
  responses: { 200: json(z.array(CalendarFeed), 'Those that are good, the newest first'), ...problems },
});

export const makeCalendarFeed = route({
  permission: 'programme.read',
  method: 'post',
  path: '/programmes/{programme}/calendar-feeds',
  tags: ['Follow-up'],
  summary: 'Let one’s calendar read what is due in a programme',
  request: { params: inProgramme, body: jsonBody(z.object(choices).strict().openapi('NewCalendarFeed')) },
  responses: {
    201: json(
      z
        .object({ id: z.string(), address: z.string().openapi({ description: 'Told this once: whoever has it reads the calendar.' }) })
        .openapi('MadeCalendarFeed'),
      'Its address',
    ),
    ...refusals,
  },
});

export const revokeCalendarFeed = route({
  permission: 'programme.read',
  method: 'delete',
  path: '/programmes/{programme}/calendar-feeds/{id}',
  tags: ['Follow-up'],
  summary: 'End a calendar feed of one’s own at once',
  request: { params: idInProgramme },
  responses: { ...done, ...problems },
});

export const calendar = route({
  permission: 'public',
  method: 'get',
  path: '/calendar/{calendar}',
  tags: ['Follow-up'],
  summary: 'What is due, for a calendar to read (RFC 5545); its address is the secret',
  request: {
    params: z.object({
      calendar: z
        .string()
        .openapi({ param: { name: 'calendar', in: 'path' }, example: 'mqc_….ics', description: 'The secret, and `.ics` behind it.' }),
    }),
  },
  responses: {
    200: { description: 'The calendar', content: { 'text/calendar': { schema: z.string() } } },
    304: { description: 'Nothing has changed since.' },
    ...problems,
  },
});
