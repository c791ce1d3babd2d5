import { z } from '@hono/zod-openapi';
import { EDITION_AGES, EDITION_STATES, LOCALISATION_STATES, RELIANCE_STATES, STANDARD_KINDS } from '@miqyas/domain';
import { DayText, Names } from './primitives.ts';
import { byCode, inProgramme, json, problems, route } from './route.ts';

export const LocalisationCounts = z
  .object({ adopted: z.int(), adapted: z.int(), open: z.int(), notApplicable: z.int(), overdue: z.int() })
  .openapi('LocalisationCounts', { description: 'In so many countries it is …; those overdue are among the open ones.' });

const Named = z.object({ code: z.string(), names: Names });

const StandardLine = z
  .object({
    code: z.string(),
    names: Names,
    kind: z.enum(STANDARD_KINDS),
    body: z.string().optional(),
    domain: z.string().optional(),
    inForce: z
      .object({ edition: z.string(), appliesFrom: DayText.optional() })
      .nullable()
      .openapi({ description: 'The edition that applies today.' }),
    kpis: z.int().openapi({ description: 'KPI definitions that rest on it today.' }),
    projects: z.int(),
    late: z.int().openapi({ description: 'Of those so many rest on an edition that no longer applies, without a day on which they move.' }),
    withdrawn: z.array(z.string()).openapi({ description: 'Withdrawn editions that KPI definitions still rest on.' }),
    countries: LocalisationCounts.nullable().openapi({ description: 'Null where no country has begun to localise it.' }),
  })
  .openapi('StandardLine');

export const Standards = z
  .object({
    today: DayText,
    countries: z.int().openapi({ description: 'Countries that localise standards.' }),
    all: z.int().openapi({ description: 'Standards in the library, whatever was asked.' }),
    kpis: z.int().openapi({ description: 'KPI definitions that rest on one of those shown, each counted once.' }),
    old: z.object({ kpis: z.int(), projects: z.int() }).openapi({
      description: 'So many rest on an edition that no longer applies; KPIs on a withdrawn one are told in `withdrawn` instead.',
    }),
    withdrawn: z.array(z.object({ standard: z.string(), edition: z.string(), kpis: z.int() })),
    standards: z.array(StandardLine),
  })
  .openapi('Standards', { description: 'The library of standards, and what rests on it.' });
export type Standards = z.infer<typeof Standards>;

export const standards = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/standards',
  tags: ['Follow-up'],
  summary: 'Standards with their edition in force, what rests on them, and how far countries have localised them',
  request: {
    params: inProgramme,
    query: z.object({
      find: z.string().max(200).optional().openapi({ description: 'Part of a code, of a name in any language, or of who issues it.' }),
      domain: z.string().max(100).optional().openapi({ description: 'Of this domain alone.' }),
    }),
  },
  responses: { 200: json(Standards, 'The library'), ...problems },
});

const EditionOfStandard = z.object({
  edition: z.string(),
  state: z.enum(EDITION_STATES),
  age: z.enum(EDITION_AGES).openapi({ description: 'How it stands beside the one in force.' }),
  appliesFrom: DayText.optional(),
  appliesUntil: DayText.optional(),
  supersedes: z.string().optional(),
  link: z.string().optional(),
  changes: Names.openapi({ description: 'What is different from the edition before, a clause a line, in three languages.' }),
  late: z.boolean().openapi({ description: 'Withdrawn, and KPI definitions still rest on it.' }),
});

const Dependant = z
  .object({
    kpi: Named.extend({ version: z.int() }).optional(),
    project: Named.optional(),
    moves: z.array(z.object({ key: z.string(), edition: z.string(), since: DayText })).openapi({
      description: 'The days on which it moved, or is to move, to an edition; the first first. `key`: of the entry that says so.',
    }),
    state: z.enum(RELIANCE_STATES),
    on: z.string().optional().openapi({ description: 'The edition it rests on now.' }),
    age: z.enum(EDITION_AGES).optional(),
    next: z.object({ edition: z.string(), since: DayText }).optional(),
  })
  .openapi('StandardDependant', { description: 'A KPI definition or a project that rests on a standard, or is to.' });

const CountryState = z
  .object({
    country: z.string(),
    names: Names,
    state: z.enum(LOCALISATION_STATES),
    overdue: z.boolean(),
    deviations: z.int(),
    recorded: z.boolean().openapi({ description: 'False where nobody has said anything yet.' }),
  })
  .openapi('CountryLocalisation');

export const Standard = z
  .object({
    today: DayText,
    code: z.string(),
    names: Names,
    kind: z.enum(STANDARD_KINDS),
    body: z.string().optional(),
    domain: Named.optional(),
    steward: z.string().optional().openapi({ description: 'Code of the person.' }),
    buildsOn: z.array(Named),
    languages: z.array(z.string()),
    link: z.string().optional(),
    inForce: z.string().optional().openapi({ description: 'The edition that applies today.' }),
    editions: z.array(EditionOfStandard).openapi({ description: 'In the order in which they apply.' }),
    dependants: z.array(Dependant),
    countries: z.array(CountryState),
    transfers: z.array(
      Named.extend({
        kind: z.string(),
        country: Named.optional(),
        startsOn: DayText,
        endsOn: DayText.optional(),
        people: z.int().optional(),
      }),
    ),
  })
  .openapi('Standard', { description: 'A standard with its editions, and what rests on each.' });
export type Standard = z.infer<typeof Standard>;

export const standard = route({
  permission: 'programme.read',
  topics: ['follow-up', 'definitions'],
  method: 'get',
  path: '/programmes/{programme}/standards/{code}',
  tags: ['Follow-up'],
  summary: 'A standard: its editions, what rests on each and when it moves, its localisation by country, and what passes it on',
  request: { params: inProgramme.extend(byCode.shape) },
  responses: { 200: json(Standard, 'The standard'), ...problems },
});
