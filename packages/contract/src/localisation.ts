import { z } from '@hono/zod-openapi';
import { LOCALISATION_STATES, RELIANCE_STATES } from '@miqyas/domain';
import { DayText, Names } from './primitives.ts';
import { TargetProgress } from './progress.ts';
import { RegisterEntry } from './registers.ts';
import { inProgramme, json, problems, route } from './route.ts';
import { LocalisationCounts } from './standards.ts';

const Named = z.object({ code: z.string(), names: Names });

const LocalisationCell = z
  .object({
    state: z.enum(LOCALISATION_STATES),
    overdue: z.boolean().openapi({ description: 'Open, and past the day on which it was due.' }),
    deviations: z.int(),
    recorded: z.boolean().openapi({ description: 'False where nobody has said anything yet: it is open.' }),
    edition: z.string().optional(),
    due: DayText.optional(),
  })
  .openapi('LocalisationCell');

export const Localisation = z
  .object({
    today: DayText,
    counts: LocalisationCounts,
    standards: z
      .array(Named.extend({ inForce: z.string().optional(), counts: LocalisationCounts }))
      .openapi({ description: 'Columns: standards that a country has begun to localise.' }),
    groups: z
      .array(
        z.object({
          code: z.string().openapi({ description: 'Empty for countries of no group.' }),
          names: Names,
          countries: z.array(
            Named.extend({
              counts: LocalisationCounts,
              cells: z.array(LocalisationCell).openapi({ description: 'In the order of `standards`.' }),
            }),
          ),
        }),
      )
      .openapi({ description: 'Rows: countries, neighbours together.' }),
  })
  .openapi('Localisation', { description: 'How standards stand in each country.' });
export type Localisation = z.infer<typeof Localisation>;

export const localisation = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/localisation',
  tags: ['Follow-up'],
  summary: 'Countries by standards: adopted, adapted, open or not applicable, and what is overdue',
  request: {
    params: inProgramme,
    query: z.object({ domain: z.string().max(100).optional().openapi({ description: 'Standards of this domain alone.' }) }),
  },
  responses: { 200: json(Localisation, 'The matrix'), ...problems },
});

export const LocalisationDetail = z
  .object({
    today: DayText,
    standard: Named.extend({ inForce: z.string().optional(), editions: z.array(z.string()) }),
    country: Named,
    state: z.enum(LOCALISATION_STATES),
    overdue: z.boolean(),
    entry: RegisterEntry.nullable().openapi({ description: 'Of the register `localisation`; null where nobody has said anything yet.' }),
    deviations: z.array(RegisterEntry).openapi({ description: 'Of the register `deviation`, by clause.' }),
    projects: z
      .array(
        Named.extend({
          state: z.enum(RELIANCE_STATES),
          on: z.string().optional().openapi({ description: 'The edition it rests on now.' }),
          target: TargetProgress.nullable().openapi({ description: 'Its flagship, or the first target that is followed.' }),
        }),
      )
      .openapi({ description: 'Projects in the country that rest on the standard.' }),
  })
  .openapi('LocalisationDetail', { description: 'How one standard stands in one country, and why.' });
export type LocalisationDetail = z.infer<typeof LocalisationDetail>;

export const localisationDetail = route({
  permission: 'programme.read',
  topics: ['follow-up', 'values', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/localisation/{standard}/{country}',
  tags: ['Follow-up'],
  summary: 'One standard in one country: its state, the deviations with their reasons, and the projects that rest on it',
  request: {
    params: inProgramme.extend({
      standard: z.string().openapi({ param: { name: 'standard', in: 'path' } }),
      country: z.string().openapi({ param: { name: 'country', in: 'path' } }),
    }),
  },
  responses: { 200: json(LocalisationDetail, 'The standard in the country'), ...problems },
});
