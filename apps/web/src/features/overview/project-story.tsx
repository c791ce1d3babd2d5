import { commonScale } from '@miqyas/charts';
import type { Overview, Trajectory } from '@miqyas/contract/client';
import { useQueries } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { trajectoryQuery } from '../../shared/api/queries.ts';
import { EntryHistory } from '../../shared/components/entry-history.tsx';
import { drawingOf, Legend, TrajectoryPanel } from '../../shared/components/trajectory-panel.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** So many panels are asked for at once. */
const AT_ONCE = 6;
/** So many years before the newest value are drawn. */
const YEARS = 6;

/** What a project's values have done over time, one panel a target, and what was changed about the project itself. */
export function ProjectStory({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const { asOf } = useSearch({ strict: false });
  const { scope, month, targets } = overview;
  const kpis = [...new Set(targets.filter(({ latest }) => latest).map(({ kpi }) => kpi.code))];
  const [most, setMost] = useState(AT_ONCE);
  const panels = useQueries({
    queries: kpis.slice(0, most).map((kpi) => trajectoryQuery(programme, { kpi, reportingUnit: scope.code, month, asOf })),
  }).flatMap(({ data }) => (data ? [data] : []));
  return (
    <>
      {panels.length > 0 ? (
        <section>
          <div className="section-head">
            <h2>{t('project.values')}</h2>
          </div>
          <div className="panels-head">
            <Legend own />
          </div>
          <ul className="panels">
            {panels.map((panel) => (
              <li key={panel.kpi.code}>
                <Panel panel={panel} />
              </li>
            ))}
          </ul>
          {kpis.length > most ? (
            <button type="button" className="plain no-print" onClick={() => setMost(most + AT_ONCE)}>
              {t('overview.more', { count: kpis.length - most })}
            </button>
          ) : null}
        </section>
      ) : null}
      <EntryHistory register="project" entryKey={scope.code} />
    </>
  );
}

function Panel({ panel }: { panel: Trajectory }) {
  const drawing = drawingOf(panel);
  const newest = drawing.actual.at(-1)?.years ?? 0;
  return <TrajectoryPanel panel={panel} drawing={drawing} scale={commonScale([drawing], newest - YEARS)} by="kpi" />;
}
