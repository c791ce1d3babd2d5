import { completedProject, listKpiVersions, listVersionsOf, type Reader } from '@miqyas/db';
import {
  type Assignment,
  type Authorship,
  type Entry,
  type KpiRule,
  keyOf,
  type Project,
  REGISTERS,
  type RegisterName,
  type ReportingUnit,
} from '@miqyas/domain';
import { agreementEntry, kpiEntry, projectEntry, ruleEntry, says, targetEntry } from './entries.ts';
import type { World } from './world.ts';

export interface Change {
  readonly entry: Entry;
  readonly authorship: Authorship;
}

/** Every change of an entry, the first first. */
export async function entryHistory(db: Reader, world: World, register: RegisterName, key: string): Promise<Change[]> {
  const programme = world.programme.code;
  switch (register) {
    case 'kpi':
      return (await listKpiVersions(db, { programme, code: key })).map(({ kpi, authorship }) => ({ entry: kpiEntry(kpi), authorship }));
    case 'project': {
      const versions = await listVersionsOf<Project>(db, { programme, register, code: key });
      return versions.map(({ item, authorship }) => ({ entry: projectEntry(completedProject(item)), authorship }));
    }
    case 'agreement': {
      const versions = await listVersionsOf<Assignment>(db, { programme, register: 'assignment', code: key });
      return versions.map(({ item, authorship }) => ({ entry: agreementEntry(item), authorship }));
    }
    case 'rule': {
      const versions = await listVersionsOf<KpiRule>(db, { programme, register, code: key });
      return versions.map(({ item, authorship }) => ({ entry: ruleEntry(item), authorship }));
    }
    case 'country':
    case 'city':
    case 'region': {
      const versions = await listVersionsOf<ReportingUnit>(db, { programme, register: 'reporting-unit', code: key });
      return versions.map(({ item: { code, names, country }, authorship }) => ({
        entry: says({ code, name_en: names.en, name_ar: names.ar, name_zh: names.zh, ...(register === 'city' ? { country } : {}) }),
        authorship,
      }));
    }
    case 'target':
      return world.targets
        .filter((one) => keyOf(REGISTERS.target, targetEntry(one)) === key)
        .flatMap((one) => {
          const entry = targetEntry(one);
          const begun = one.authorship ? [{ entry, authorship: one.authorship }] : [];
          return one.ended ? [...begun, { entry: says({ ...entry, note: one.ended.reason }), authorship: one.ended }] : begun;
        })
        .sort((a, b) => a.authorship.at.localeCompare(b.authorship.at));
    case 'person':
      return [];
    default:
      return (await listVersionsOf<Entry>(db, { programme, register, code: key })).map(({ item, authorship }) => ({
        entry: item,
        authorship,
      }));
  }
}
