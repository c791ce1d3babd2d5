import { type Actor, actorAs } from '../access/actor.ts';
import type { Context } from '../access/context.ts';
import { OPERATOR } from '../access/operator.ts';

const JOBS = { via: 'background job', address: '', request: '' };

/** As whom the installation acts by itself. */
export function operatorOf({ store }: Pick<Context, 'store'>): Promise<Actor> {
  return actorAs(store.read, OPERATOR.code, JOBS);
}
