import { courseResults } from './course-results.ts';
import { COURSES } from './courses.ts';
import { institutions } from './institutions.ts';
import { type Days, list, named, type Said, said } from './said.ts';
import { trainingTargets } from './training-targets.ts';
import { transfers } from './transfers.ts';

/** Who works with whom in each country, what is passed on, who was taught, and how many are to be. */
export function capacity(days: Days): Said[] {
  return [...transfers(days), ...institutions(days), ...courses(days), ...courseResults(days), ...trainingTargets(days)];
}

function courses(days: Days): Said[] {
  return COURSES.map((course) =>
    said(
      'course',
      {
        ...{ code: course.code, ...named(course.names), domain: course.domain, centre: course.centre, languages: list(course.languages) },
        ...{ places: course.places, starts_on: days.workday(course.starts), ends_on: days.on(course.ends), city: course.city },
        ...{ standard: course.standard, pass_mark: 60, reporting_unit: course.target?.[0], kpi: course.target?.[1] },
      },
      { by: 'delivery', at: days.at(course.announced, '07:20'), reason: 'published' },
    ),
  ).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
