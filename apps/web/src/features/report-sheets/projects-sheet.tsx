import { formatChange } from '@miqyas/i18n';
import { IndexGauge, indexText } from '../../shared/components/index-gauge.tsx';
import { MiniCounts } from '../../shared/components/mini-counts.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

/** The projects and how their targets stand, in the order of the programme. */
export function ProjectsSheet({ data, sheet }: SheetProps) {
  const { t } = useLocale();
  const domains = new Map(data.overview.parts.map(({ code, names }) => [code, names]));
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <table className="sheet-table projects">
        <thead>
          <tr>
            <th scope="col">{t('report.project')}</th>
            <th scope="col">{t('report.sheet.part')}</th>
            <th scope="col">{t('projects.stage')}</th>
            <th scope="col" className="number-head">
              {t('report.index')}
            </th>
            <th scope="col" />
            <th scope="col" className="number-head">
              {t('report.change')}
            </th>
            <th scope="col">{t('report.targets')}</th>
          </tr>
        </thead>
        <tbody>
          {data.projects.slice(sheet.from, sheet.to).map(({ project, index, change, counts, cityNames }) => (
            <tr key={project.code}>
              <th scope="row">
                <span className="row-name">
                  <Name names={project.names} />
                </span>
                {cityNames ? (
                  <span className="quiet small">
                    <Name names={cityNames} />
                  </span>
                ) : null}
              </th>
              <td>
                <ProjectDomain names={domains.get(project.domain)} />
              </td>
              <td>{t(`stage.${project.stage}`)}</td>
              <td className="number-head">
                <b>{indexText(index)}</b>
              </td>
              <td className="project-gauge">
                <IndexGauge index={index} names={project.names} />
              </td>
              <td className="number-head">{change === null ? '–' : formatChange(change)}</td>
              <td>
                <MiniCounts counts={counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ProjectDomain({ names }: { names: Parameters<typeof Name>[0]['names'] | undefined }) {
  return names ? <Name names={names} /> : null;
}
