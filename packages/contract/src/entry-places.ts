import { z } from '@hono/zod-openapi';
import { FOLLOW_UP_NAMES } from '@miqyas/domain';
import { text } from './primitives.ts';

/** Which entry of a follow-up register something is about. */
export const ofEntry = {
  register: z.enum(FOLLOW_UP_NAMES),
  key: text(500).min(1).openapi({ description: 'As its register answers it.', example: 'ACT-12' }),
};
