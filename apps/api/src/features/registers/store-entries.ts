import {
  type DayOff,
  keepVersions,
  putAssignments,
  putCentres,
  putDaysOff,
  putDomains,
  putFocusAreas,
  putOrganisations,
  putPlaces,
  putProjects,
  putReportingUnits,
  putRules,
  type Writer,
} from '@miqyas/db';
import {
  type Assignment,
  type Authorship,
  type Entry,
  type Frequency,
  type KpiRule,
  keyOf,
  type Names,
  type Project,
  parseDay,
  parts,
  REGISTERS,
  type RegisterName,
  type ReportingUnit,
  type ReportingUnitKind,
  type RuleKind,
  type RuleSeverity,
  type SetUpName,
  type Stage,
  type Weekend,
} from '@miqyas/domain';
import { NO_END } from './entries.ts';
import type { World } from './world.ts';

export interface Storing {
  readonly programme: string;
  readonly authorship: Authorship;
  readonly world: World;
}

/** Registers whose entries are written as they are; KPIs and targets have versions and editions, people are invited. */
export type PlainRegister = Exclude<SetUpName, 'kpi' | 'target' | 'person'>;

/** Writes entries that are right: those that are there say from now on what these say. */
export async function storeEntries(tx: Writer, register: PlainRegister, entries: readonly Entry[], storing: Storing): Promise<void> {
  if (entries.length === 0) return;
  await STORES[register](tx, entries, storing);
  if (KEPT.includes(register)) {
    const { programme, authorship } = storing;
    const codeOf = (entry: Entry) => keyOf(REGISTERS[register], entry);
    await keepVersions(tx, { programme, register: register as 'domain', items: entries, codeOf, authorship });
  }
}

/** The others keep versions of what they are made into. */
const KEPT: readonly RegisterName[] = ['domain', 'focus-area', 'centre', 'organisation', 'day-off'];

type Store = (tx: Writer, entries: readonly Entry[], storing: Storing) => Promise<void>;

const STORES: Readonly<Record<PlainRegister, Store>> = {
  domain: (tx, entries, { programme, authorship: { at } }) =>
    putDomains(tx, { programme, at, domains: entries.map((entry) => ({ code: textOf(entry, 'code'), names: namesOf(entry) })) }),
  'focus-area': (tx, entries, { programme, authorship: { at } }) =>
    putFocusAreas(tx, {
      ...{ programme, at },
      areas: entries.map((entry) => ({ code: textOf(entry, 'code'), names: namesOf(entry), domain: textOf(entry, 'domain') })),
    }),
  centre: (tx, entries, { programme, authorship: { at } }) =>
    putCentres(tx, {
      ...{ programme, at },
      centres: entries.map((entry) => ({ code: textOf(entry, 'code'), names: namesOf(entry), track: namesOf(entry, 'track') })),
    }),
  country: async (tx, entries, storing) => {
    await putPlaces(tx, {
      countries: entries.map((entry) => ({
        code: textOf(entry, 'code'),
        iso2: '',
        numeric: '',
        bloc: textOf(entry, 'bloc'),
        names: namesOf(entry),
        weekend: optional(entry, 'weekend') as Weekend | undefined,
      })),
      at: storing.authorship.at,
    });
    await putUnits(tx, 'country', entries, storing);
  },
  region: (tx, entries, storing) => putUnits(tx, 'region', entries, storing),
  city: async (tx, entries, storing) => {
    await putPlaces(tx, {
      cities: entries.map((entry) => ({ code: textOf(entry, 'code'), country: textOf(entry, 'country'), names: namesOf(entry) })),
      at: storing.authorship.at,
    });
    await putUnits(tx, 'city', entries, storing);
  },
  organisation: (tx, entries, { programme, authorship: { at } }) =>
    putOrganisations(tx, {
      ...{ programme, at },
      organisations: entries.map((entry) => ({ code: textOf(entry, 'code'), names: namesOf(entry), country: optional(entry, 'country') })),
    }),
  'day-off': (tx, entries, { programme, authorship: { at } }) =>
    putDaysOff(tx, {
      ...{ programme, at },
      days: entries.map((entry): DayOff => ({ day: textOf(entry, 'day'), country: textOf(entry, 'country'), names: namesOf(entry) })),
    }),
  project: async (tx, entries, { programme, authorship, world }) => {
    const projects = entries.map((entry) => projectOf(entry, world, authorship));
    await putProjects(tx, { programme, projects, authorship });
    await putReportingUnits(tx, { programme, authorship, reportingUnits: projects.map(unitOfProject) });
    // After a project is closed nothing is owed; what was owed before stays owed then.
    const closed = new Map(
      projects
        .filter(({ code, closedOn }) => closedOn !== world.projects.get(code)?.closedOn)
        .flatMap(({ code, closedOn }) => (closedOn === undefined ? [] : [[code, parseDay(closedOn) as number] as const])),
    );
    const ended = [...world.assignments.values()].flatMap((one) => {
      const day = closed.get(one.reportingUnit);
      return day === undefined || one.lastDay <= day ? [] : [{ ...one, lastDay: Math.max(day, one.firstDay) }];
    });
    if (ended.length > 0) await putAssignments(tx, { programme, authorship, assignments: ended });
  },
  rule: (tx, entries, { programme, authorship }) => putRules(tx, { programme, authorship, rules: entries.map(ruleOf) }),
  agreement: (tx, entries, { programme, authorship, world }) =>
    putAssignments(tx, { programme, authorship, assignments: entries.map((entry) => agreementOf(entry, world)) }),
};

function putUnits(tx: Writer, kind: ReportingUnitKind, entries: readonly Entry[], { programme, authorship }: Storing): Promise<void> {
  const reportingUnits = entries.map((entry): ReportingUnit => {
    const code = textOf(entry, 'code');
    const country = kind === 'country' ? code : optional(entry, 'country');
    return { code, kind, names: namesOf(entry), country, city: kind === 'city' ? code : undefined, project: undefined };
  });
  return putReportingUnits(tx, { programme, reportingUnits, authorship });
}

/** People are named by their code or their address. */
export function personCode(text: string, world: Pick<World, 'people'>): string | undefined {
  const lower = text.toLowerCase();
  return world.people.find(({ person, email }) => person.code === text || email?.toLowerCase() === lower)?.person.code;
}

function projectOf(entry: Entry, world: World, { at }: Authorship): Project {
  const code = textOf(entry, 'code');
  const before = world.projects.get(code);
  const stage = (optional(entry, 'stage') ?? before?.stage ?? 'planning') as Stage;
  const moved = before !== undefined && before.stage !== stage;
  const lead = optional(entry, 'lead');
  const category = optional(entry, 'category') as Project['category'];
  return {
    ...{ code, names: namesOf(entry), domain: textOf(entry, 'domain'), country: textOf(entry, 'country') },
    ...{ focusArea: optional(entry, 'focus_area'), centre: optional(entry, 'centre'), city: optional(entry, 'city') },
    organisation: optional(entry, 'organisation'),
    lead: lead === undefined ? undefined : personCode(lead, world),
    ...{ category, stage },
    // Moved to another stage without a day: today's.
    stageSince: moved && entry['stage_since'] === before.stageSince ? at.slice(0, 10) : optional(entry, 'stage_since'),
    ...{ startsOn: optional(entry, 'starts_on'), endsOn: optional(entry, 'ends_on'), closedOn: optional(entry, 'closed_on') },
    ...{ budget: entry['budget'] as number | undefined, currency: optional(entry, 'currency'), archived: entry['archived'] === true },
  };
}

function unitOfProject({ code, names, country, city }: Project): ReportingUnit {
  return { code, kind: 'project', names, country, city, project: code };
}

function agreementOf(entry: Entry, { kpis, programme }: World): Assignment {
  const kpi = textOf(entry, 'kpi');
  const notApplicable = optional(entry, 'not_applicable');
  return {
    ...{ reportingUnit: textOf(entry, 'reporting_unit'), kpi },
    frequency: (optional(entry, 'frequency') ?? kpis.get(kpi)?.frequency ?? 'month') as Frequency,
    firstDay: parseDay(textOf(entry, 'from')) as number,
    lastDay: parseDay(optional(entry, 'until') ?? NO_END) as number,
    dueDays: (entry['due_days'] as number | undefined) ?? programme.dueDays,
    ...(notApplicable === undefined ? {} : { notApplicable }),
  };
}

function ruleOf(entry: Entry): KpiRule {
  return {
    ...{ code: textOf(entry, 'code'), names: namesOf(entry), kind: textOf(entry, 'kind') as RuleKind },
    ...{ kpis: parts(textOf(entry, 'kpis')), whole: optional(entry, 'whole') },
    ...{ within: (entry['within'] as number | undefined) ?? 0, severity: textOf(entry, 'severity') as RuleSeverity },
  };
}

export function namesOf(entry: Entry, name = 'name'): Names {
  return { ar: textOf(entry, `${name}_ar`), zh: textOf(entry, `${name}_zh`), en: textOf(entry, `${name}_en`) };
}

function textOf(entry: Entry, column: string): string {
  const cell = entry[column];
  return cell === undefined ? '' : String(cell);
}

function optional(entry: Entry, column: string): string | undefined {
  return entry[column] === undefined ? undefined : String(entry[column]);
}
