import type { Overview } from '@miqyas/contract/client';
import type { City, Country, Organisation } from '@miqyas/domain';
import type { Standing } from './standing.ts';

/** Names of what lies outside a programme's own definitions. */
export interface Gazetteer {
  readonly countries: readonly Country[];
  readonly cities: readonly City[];
  readonly organisations: readonly Organisation[];
}

type Place = Overview['scope'];
type Named = Place['within'][number];

/** What a page is about, and what that lies in; `text` is a scope that exists. */
export function placeOf(standing: Standing, text: string | undefined, gazetteer: Gazetteer): Place {
  const { programme } = standing;
  if (text === undefined) return { kind: 'programme', code: programme.code, names: programme.names, within: [] };
  const [kind = '', ...rest] = text.split(':');
  const code = rest.join(':');
  if (kind === 'project') return projectPlace(standing, code, gazetteer);
  if (kind === 'centre') return centrePlace(standing, code);
  return { ...named(kind as Named['kind'], code, standing, gazetteer), within: within(kind, code, standing, gazetteer) };
}

function projectPlace(standing: Standing, code: string, gazetteer: Gazetteer): Place {
  const project = standing.projects.get(code);
  if (!project) throw new Error(`there is no project ${code}`);
  const organisation = gazetteer.organisations.find((one) => one.code === project.organisation);
  const { domain, focusArea } = project;
  return {
    ...{ kind: 'project', code, names: project.names, project },
    ...(organisation ? { organisation: organisation.names } : {}),
    within: [
      named('domain', domain, standing, gazetteer),
      named('focus-area', focusArea, standing, gazetteer),
      named('country', project.country, standing, gazetteer),
      ...(project.city === undefined ? [] : [named('city', project.city, standing, gazetteer)]),
      named('centre', project.centre, standing, gazetteer),
    ],
  };
}

function centrePlace(standing: Standing, code: string): Place {
  const centre = standing.centres.find((one) => one.code === code);
  if (!centre) throw new Error(`there is no centre ${code}`);
  return { kind: 'centre', code, names: centre.names, track: centre.track, within: [] };
}

function within(kind: string, code: string, standing: Standing, gazetteer: Gazetteer): Named[] {
  if (kind === 'focus-area') {
    const domain = standing.domains.find(({ focusAreas }) => focusAreas.some((area) => area.code === code));
    return domain ? [named('domain', domain.code, standing, gazetteer)] : [];
  }
  const country = kind === 'city' ? gazetteer.cities.find((city) => city.code === code)?.country : undefined;
  return country === undefined ? [] : [named('country', country, standing, gazetteer)];
}

function named(kind: Named['kind'], code: string, standing: Standing, { countries, cities }: Gazetteer): Named {
  const all = {
    domain: standing.domains,
    'focus-area': standing.domains.flatMap(({ focusAreas }) => focusAreas),
    country: [...countries, ...standing.reportingUnits.values()],
    city: [...cities, ...standing.reportingUnits.values()],
    centre: standing.centres,
    programme: [standing.programme],
    project: [...standing.projects.values()],
  }[kind];
  return { kind, code, names: all.find((one) => one.code === code)?.names ?? { ar: '', zh: '', en: code } };
}
