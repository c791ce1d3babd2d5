import type { Definitions } from '@miqyas/db';
import { allows, kpisOf, type NoticeContent } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { seesSeries, seesWhole } from '../../access/visibility.ts';

/** Whether who has these grants may be told of the values of a series: they read the programme, and the KPI is not kept from them. */
export function hearsOf(
  who: Pick<Actor, 'grants'>,
  series: { readonly reportingUnit: string; readonly kpi: string },
  definitions: Definitions,
): boolean {
  return readsProgramme(who, definitions) && seesSeries(who, series, definitions);
}

/** Whether they may read what somebody was told: all the KPIs that it is about are shown to them. */
export function mayRead(who: Pick<Actor, 'grants'>, content: NoticeContent, definitions: Definitions): boolean {
  return kpisOf(content).every((kpi) => sees(who, content, kpi, definitions)) && readsProgramme(who, definitions);
}

/** Of what an entry says nobody knows which reporting unit's values it gives away: it is shown to those who see all of them. */
function sees(who: Pick<Actor, 'grants'>, content: NoticeContent, code: string, definitions: Definitions): boolean {
  if (content.kind === 'webhook-stopped') return true;
  if (!('register' in content)) return seesSeries(who, { reportingUnit: content.reportingUnit, kpi: code }, definitions);
  const kpi = definitions.kpis.get(code);
  return kpi !== undefined && seesWhole(who, kpi, definitions);
}

function readsProgramme({ grants }: Pick<Actor, 'grants'>, { programme }: Definitions): boolean {
  return allows('programme.read', grants, { programme: programme.code });
}
