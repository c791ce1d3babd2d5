import type { Definitions } from '@miqyas/db';
import type { EditionState, NewNotice } from '@miqyas/domain';
import { namesOfEntry, type Records } from '../../access/records.ts';
import type { PeopleTold } from '../notices/people-told.ts';

/**
 * Who is told that an edition of a standard came into force or was withdrawn: its steward, the stewards of the KPIs and the leads of the
 * projects that rest on the standard. Once for each state of each edition: what was told stays told.
 */
export function editionNotices(records: Records, people: PeopleTold, definitions: Definitions): NewNotice[] {
  const resting = Map.groupBy(records.of('reliance'), ({ entry }) => String(entry['standard']));
  const stewardOf = new Map(records.of('governance').map(({ entry }) => [String(entry['kpi']), entry['steward']]));
  return records.of('edition').flatMap(({ entry }) => {
    const state = String(entry['edition_state']) as EditionState;
    const standard = records.get('standard', String(entry['standard']));
    const dependants = resting.get(String(entry['standard'])) ?? [];
    const concerned = state === 'withdrawn' ? dependants.filter((one) => one.entry['edition'] === entry['edition']) : dependants;
    if (!standard || state === 'draft' || concerned.length === 0) return [];
    const told = new Set<unknown>([
      standard.entry['steward'],
      ...concerned.map((one) => stewardOf.get(String(one.entry['kpi']))),
      ...concerned.map((one) => definitions.projects.get(String(one.entry['project']))?.lead),
    ]);
    const content = {
      ...({ kind: 'edition-changed', register: 'standard', key: standard.key, names: namesOfEntry(standard.entry), kpis: [] } as const),
      ...{ edition: String(entry['edition']), state },
    };
    const subject = `edition ${standard.key} ${content.edition} ${state}`;
    return [...told].flatMap((person) =>
      typeof person === 'string' && people.mayRead(person, content, definitions) ? [{ person, subject, content }] : [],
    );
  });
}
