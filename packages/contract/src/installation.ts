import { z } from '@hono/zod-openapi';
import { ROLES } from '@miqyas/domain';
import { Account } from './account.ts';
import { Person } from './people.ts';
import { DayText, MonthText } from './primitives.ts';
import { Programme } from './programmes.ts';
import { json, route } from './route.ts';

const Installation = z
  .object({
    id: z.string().openapi({
      description: 'Mark of this installation, by which what a device keeps of it is told from another’s; empty before sign-in.',
    }),
    version: z.string(),
    demonstration: z.boolean(),
    today: DayText,
    month: MonthText,
    programmes: z.array(Programme).openapi({ description: 'Those that the person may read; none before sign-in.' }),
    people: z
      .array(Person.extend({ role: z.enum(ROLES).optional() }))
      .openapi({ description: 'Who recorded what; before sign-in nobody but those of the demonstration, with the role that each shows.' }),
    account: Account.nullable().openapi({ description: 'Who has signed in; null for nobody.' }),
    provider: z.string().nullable().openapi({ description: 'Name of the organisation’s own sign-in, where there is one.' }),
  })
  .openapi('Installation');
export type Installation = z.infer<typeof Installation>;

export const installation = route({
  permission: 'public',
  method: 'get',
  path: '/installation',
  tags: ['Installation'],
  summary: 'What this installation is: version, day, people, programmes',
  responses: {
    200: json(Installation, 'The installation'),
  },
});
