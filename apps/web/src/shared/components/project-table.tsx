import type { ProjectOverview } from '@miqyas/contract/client';
import { formatChange } from '@miqyas/i18n';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { ExpectedKey } from './expected-key.tsx';
import { IndexGauge, indexStatusOf, indexText } from './index-gauge.tsx';
import { MiniCounts } from './mini-counts.tsx';
import { PlaceLink } from './place-link.tsx';
import './project-table.css';
import { StatusMark } from './status-mark.tsx';

const ROW = 56;
/** Fewer rows than this are all drawn: they can be printed and found by the browser's own search. */
const ALL_DRAWN = 100;

export type ProjectColumn = 'project' | 'place' | 'stage' | 'index' | 'change';

/** Projects with place, stage and index; of many only the rows in the window are drawn. `head` makes the heading of a column. */
export function ProjectTable({
  projects,
  head,
}: {
  projects: readonly ProjectOverview[];
  head?: (column: ProjectColumn, label: string) => ReactNode;
}) {
  const { t } = useLocale();
  const place = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(place.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({ count: projects.length, estimateSize: () => ROW, overscan: 12, scrollMargin: top });
  const few = projects.length <= ALL_DRAWN;
  const items = few ? [] : virtual.getVirtualItems();
  const shown = few ? projects.map((project, index) => ({ project, index })) : items.flatMap(({ index }) => rowAt(projects, index));
  const before = few ? 0 : (items[0]?.start ?? top) - top;
  const after = few ? 0 : virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const title = (column: ProjectColumn) => {
    const label = t(`projects.${column}`);
    return head ? head(column, label) : label;
  };
  return (
    <table className="project-table" ref={place} aria-rowcount={projects.length + 1}>
      <thead>
        <tr>
          <th scope="col">{title('project')}</th>
          <th scope="col" className="place">
            {title('place')}
          </th>
          <th scope="col" className="stage">
            {title('stage')}
          </th>
          <th scope="col" className="gauge-head">
            <ExpectedKey />
          </th>
          <th scope="col" className="number-head index">
            {title('index')}
          </th>
          <th scope="col" className="number-head change">
            {title('change')}
          </th>
          <th scope="col" className="state">
            {t('projects.targets')}
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 ? <Gap height={before} /> : null}
        {shown.map(({ project, index }) => (
          <ProjectRow key={project.project.code} overview={project} row={index + 2} />
        ))}
        {after > 0 ? <Gap height={after} /> : null}
      </tbody>
    </table>
  );
}

function rowAt(projects: readonly ProjectOverview[], index: number): { project: ProjectOverview; index: number }[] {
  const project = projects[index];
  return project ? [{ project, index }] : [];
}

function Gap({ height }: { height: number }) {
  return (
    <tr>
      <td colSpan={7} style={{ blockSize: height, padding: 0, border: 0 }} />
    </tr>
  );
}

function ProjectRow({ overview, row }: { overview: ProjectOverview; row: number }) {
  const { t, language } = useLocale();
  const { project, index, change, counts } = overview;
  return (
    <tr aria-rowindex={row}>
      <th scope="row">
        <PlaceLink kind="project" code={project.code} names={project.names} />
      </th>
      <td className="place quiet small">{overview.cityNames ? nameIn(overview.cityNames, language) : project.country}</td>
      <td className="stage small">{t(`stage.${project.stage}`)}</td>
      <td className="gauge-cell">
        <IndexGauge index={index} names={project.names} />
      </td>
      <td className="number index">{indexText(index)}</td>
      <td className="number-head change">{change === null ? '–' : <bdi dir="ltr">{formatChange(change)}</bdi>}</td>
      <td className="state">
        <StatusMark status={indexStatusOf(index)} />
        <MiniCounts counts={counts} />
      </td>
    </tr>
  );
}
