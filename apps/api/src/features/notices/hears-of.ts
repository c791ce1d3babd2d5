import type { Definitions } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { seesSeries } from '../../access/visibility.ts';

/** Whether who has these grants may be told of the values of a series: they read the programme, and the KPI is not kept from them. */
export function hearsOf(
  who: Pick<Actor, 'grants'>,
  series: { readonly reportingUnit: string; readonly kpi: string },
  definitions: Definitions,
): boolean {
  return allows('programme.read', who.grants, { programme: definitions.programme.code }) && seesSeries(who, series, definitions);
}
