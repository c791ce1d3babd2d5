import { type Definitions, type GeneralReader, listDeputies, listPeople } from '@miqyas/db';
import { allows, type Grant, kpisOf, type NoticeContent, needsSecondFactor, type Role, scopesOfSeries, type Told } from '@miqyas/domain';
import { isOpen } from '../../access/visibility.ts';
import { grantsByPerson } from '../people/grants-by-person.ts';
import { hearsOf, mayRead } from './hears-of.ts';

interface Series {
  readonly reportingUnit: string;
  readonly kpi: string;
}

/** Who is told what: everybody who belongs here, with what they may do on a day. */
export interface PeopleTold {
  /** Who enters the values of a series, reviews them, and looks after delivery there. */
  of(series: Series, definitions: Definitions): Told;
  /** Whether somebody may be told of the values of a series. */
  mayHear(person: string, series: Series, definitions: Definitions): boolean;
  /** Whether somebody may be mailed what they were told. */
  mayRead(person: string, content: NoticeContent, definitions: Definitions): boolean;
}

/** `day`: `2026-11-26`; who stands in for somebody on it is told what they are. */
export async function peopleTold(db: GeneralReader, day: string): Promise<PeopleTold> {
  const [people, own, deputies] = await Promise.all([listPeople(db), grantsByPerson(db), listDeputies(db)]);
  const standsFor = Map.groupBy(
    deputies.filter(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay),
    ({ deputy }) => deputy,
  );
  const codesOf = (code: string) => [code, ...(standsFor.get(code) ?? []).map(({ person }) => person)];
  const grants = new Map(
    people
      .filter(({ kind, leftAt }) => kind === 'person' && leftAt === undefined)
      .map(({ code }): [string, Grant[]] => [code, codesOf(code).flatMap((one) => own.get(one) ?? [])]),
  );
  /** Grants that count for being told of some KPIs; undefined for nobody's, and for what is no KPI. */
  const grantsFor = (person: string, kpis: readonly string[], definitions: Definitions): Grant[] | undefined => {
    const held = grants.get(person);
    const known = kpis.flatMap((code) => definitions.kpis.get(code) ?? []);
    if (!held || known.length < kpis.length) return undefined;
    // What asks for a second factor in a page goes by no other way without one.
    return known.every((kpi) => isOpen(kpi, definitions)) ? held : held.filter((grant) => !needsSecondFactor(grant));
  };
  const mayHear: PeopleTold['mayHear'] = (person, series, definitions) => {
    const held = grantsFor(person, [series.kpi], definitions);
    return held !== undefined && hearsOf({ grants: held }, series, definitions);
  };
  const readable: PeopleTold['mayRead'] = (person, content, definitions) => {
    const held = grantsFor(person, kpisOf(content), definitions);
    return held !== undefined && mayRead({ grants: held }, content, definitions);
  };
  const of: PeopleTold['of'] = (series, definitions) => {
    const unit = definitions.reportingUnits.get(series.reportingUnit);
    if (!unit) return { leads: [], reviewers: [], deliveryOffice: [] };
    const programme = definitions.programme.code;
    const place = { programme, scopes: scopesOfSeries(unit, definitions.projects, definitions.kpis.get(series.kpi)?.domain) };
    const lead = unit.project === undefined ? undefined : definitions.projects.get(unit.project)?.lead;
    const holding = (role: Role) =>
      [...grants].flatMap(([person, held]) => (held.some((grant) => grant.role === role && covers(grant, place)) ? [person] : []));
    const heard = (persons: readonly string[]) => persons.filter((person) => mayHear(person, series, definitions));
    const led = lead === undefined ? [] : [...grants.keys()].filter((person) => codesOf(person).includes(lead));
    const mayEnter = led.filter((person) => allows('values.record', grants.get(person), place));
    return {
      leads: heard([...new Set([...mayEnter, ...holding('project-lead')])]),
      reviewers: heard(holding('reviewer')),
      deliveryOffice: heard(holding('delivery-office')),
    };
  };
  return { of: remembered(of), mayHear, mayRead: readable };
}

function covers(grant: Grant, place: { readonly programme: string; readonly scopes: readonly string[] }): boolean {
  const there = grant.programme === '' || grant.programme === place.programme;
  return there && (grant.scope === '' || place.scopes.includes(grant.scope));
}

/** Many values are asked for of the same series. */
function remembered(of: PeopleTold['of']): PeopleTold['of'] {
  const known = new WeakMap<Definitions, Map<string, Told>>();
  return (series, definitions) => {
    const byKey = known.get(definitions) ?? new Map<string, Told>();
    known.set(definitions, byKey);
    const key = JSON.stringify([series.reportingUnit, series.kpi]);
    const told = byKey.get(key) ?? of(series, definitions);
    byKey.set(key, told);
    return told;
  };
}
