import { read } from '../../shared/api/queries.ts';

export function publicPagesQuery(programme: string) {
  return read('publicPages', { programme });
}
