import type { Overview } from '@miqyas/contract/client';
import { type City, type Country, type Organisation, type ScopeRef, scopeParts } from '@miqyas/domain';
import type { ProgrammeSnapshot } from './programme-snapshot.ts';

/** Names of what lies outside a programme's own definitions. */
export interface ReferenceData {
  readonly countries: readonly Country[];
  readonly cities: readonly City[];
  readonly organisations: readonly Organisation[];
}

type Place = Overview['scope'];
type Named = Place['within'][number];

/** What a page is about, and what that lies in; `scope` is one that exists. */
export function scopeHeader(snapshot: ProgrammeSnapshot, scope: ScopeRef, reference: ReferenceData): Place {
  const { programme } = snapshot;
  const named = scopeParts(scope);
  if (named.kind === 'programme') return { kind: 'programme', code: programme.code, names: programme.names, within: [] };
  const { kind, code } = named;
  if (kind === 'project') return projectPlace(snapshot, code, reference);
  if (kind === 'centre') return centrePlace(snapshot, code);
  return { ...placeNamed(kind, code, snapshot, reference), within: within(kind, code, snapshot, reference) };
}

function projectPlace(snapshot: ProgrammeSnapshot, code: string, reference: ReferenceData): Place {
  const project = snapshot.projects.get(code);
  if (!project) throw new Error(`there is no project ${code}`);
  const organisation = reference.organisations.find((one) => one.code === project.organisation);
  const { domain, focusArea } = project;
  return {
    ...{ kind: 'project', code, names: project.names, project },
    ...(organisation ? { organisation: organisation.names } : {}),
    within: [
      placeNamed('domain', domain, snapshot, reference),
      ...(focusArea === undefined ? [] : [placeNamed('focus-area', focusArea, snapshot, reference)]),
      placeNamed('country', project.country, snapshot, reference),
      ...(project.city === undefined ? [] : [placeNamed('city', project.city, snapshot, reference)]),
      ...(project.centre === undefined ? [] : [placeNamed('centre', project.centre, snapshot, reference)]),
    ],
  };
}

function centrePlace(snapshot: ProgrammeSnapshot, code: string): Place {
  const centre = snapshot.centres.find((one) => one.code === code);
  if (!centre) throw new Error(`there is no centre ${code}`);
  return { kind: 'centre', code, names: centre.names, track: centre.track, within: [] };
}

function within(kind: string, code: string, snapshot: ProgrammeSnapshot, reference: ReferenceData): Named[] {
  if (kind === 'focus-area') {
    const domain = snapshot.domains.find(({ focusAreas }) => focusAreas.some((area) => area.code === code));
    return domain ? [placeNamed('domain', domain.code, snapshot, reference)] : [];
  }
  const country = kind === 'city' ? reference.cities.find((city) => city.code === code)?.country : undefined;
  return country === undefined ? [] : [placeNamed('country', country, snapshot, reference)];
}

function placeNamed(kind: Named['kind'], code: string, snapshot: ProgrammeSnapshot, { countries, cities }: ReferenceData): Named {
  const all = {
    domain: snapshot.domains,
    'focus-area': snapshot.domains.flatMap(({ focusAreas }) => focusAreas),
    // A programme may call a place by another name than the installation does.
    country: [...snapshot.reportingUnits.values(), ...countries],
    city: [...snapshot.reportingUnits.values(), ...cities],
    centre: snapshot.centres,
    programme: [snapshot.programme],
    project: [...snapshot.projects.values()],
  }[kind];
  return { kind, code, names: all.find((one) => one.code === code)?.names ?? { ar: '', zh: '', en: code } };
}
