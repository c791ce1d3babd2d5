import type { Standard } from '@miqyas/contract/client';
import { formatDate, isolateLtr, type Translate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { WorkMark, type WorkState } from '../../shared/components/work-mark.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { dependantMarks, type EditionsScale } from './editions-geometry.ts';

type Dependant = Standard['dependants'][number];

const MARKS: Readonly<Record<Dependant['state'], WorkState>> = { current: 'done', moves: 'under-way', late: 'late', planned: 'waiting' };

/** A KPI definition or a project: its days of moving as dots, and where it stands in words. `behind`: what runs through every row. */
export function DependantRow({ dependant, scale, behind }: { dependant: Dependant; scale: EditionsScale; behind: ReactNode }) {
  const { t, language } = useLocale();
  const { kpi, project, state, moves } = dependant;
  const { dots, line, dashed } = dependantMarks(dependant, scale);
  const last = moves.at(-1);
  const words = wordsOf(dependant, (day) => formatDate(day, language, 'short'), t);
  return (
    <tr data-state={state}>
      <th scope="row">
        {project ? <PlaceLink kind="project" code={project.code} names={project.names} /> : null}
        {kpi ? (
          <Link to="/kpis/$kpi" params={{ kpi: kpi.code }} search={none}>
            <Name names={kpi.names} />
          </Link>
        ) : null}
      </th>
      <td className="editions-drawn">
        <svg className="editions-row" aria-hidden="true">
          {behind}
          {line ? <line className="dependant-line" x1={line[0]} x2={line[1]} y1="50%" y2="50%" /> : null}
          {dashed ? <line className="dependant-line planned" x1={dashed[0]} x2={dashed[1]} y1="50%" y2="50%" /> : null}
          {dots.map(({ x, planned, since, edition }) => (
            <circle key={since + edition} className={planned ? 'move planned' : 'move'} cx={x} cy="50%" r="3.6">
              <title>{`${edition} · ${formatDate(since, language)}`}</title>
            </circle>
          ))}
        </svg>
        <span className="visually-hidden">
          {moves
            .map(({ edition, since }) =>
              t(dots.some((dot) => dot.since === since && dot.planned) ? 'standards.move-planned' : 'standards.move', {
                edition: isolateLtr(edition),
                day: formatDate(since, language),
              }),
            )
            .join(' · ')}
        </span>
      </td>
      <td className="dependant-words">
        <span>
          <WorkMark state={MARKS[state]} named={false} />
          {last ? (
            <Link to="." search={opening(`reliance/${last.key}`)} resetScroll={false}>
              {words}
            </Link>
          ) : (
            words
          )}
        </span>
      </td>
    </tr>
  );
}

function wordsOf({ kpi, on = '', age, state, next }: Dependant, dayText: (day: string) => string, t: Translate): string {
  const edition = isolateLtr(on);
  const to = next ? { next: isolateLtr(next.edition), day: dayText(next.since) } : { next: '', day: '' };
  switch (state) {
    case 'current':
      return t('standards.on', { edition, version: kpi ? String(kpi.version) : 'none' });
    case 'moves':
      return t('standards.moves-by', { edition, ...to });
    case 'late':
      return t(age === 'withdrawn' ? 'standards.withdrawn-no-date' : 'standards.no-date', { edition });
    case 'planned':
      return t('standards.begins', { edition: to.next, day: to.day });
  }
}

function opening(entry: string): never {
  return ((before: object) => ({ ...before, entry, adding: undefined, with: undefined })) as never;
}

/** What was filtered here says nothing on the page of a KPI. */
function none() {
  return {};
}
