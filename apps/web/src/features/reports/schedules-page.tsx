import type { ReportSettings, Reports } from '@miqyas/contract/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { NextRun } from './next-runs.tsx';
import { putSchedule, removeSchedule, reportsQuery } from './queries.ts';
import { ReportBar } from './report-bar.tsx';
import { ScheduleForm } from './schedule-form.tsx';

type Schedule = Reports['schedules'][number];

/** Who gets which report, when: each schedule in a sentence, to be changed, paused or ended. */
export function SchedulesPage() {
  const { t } = useLocale();
  const query = useQuery(reportsQuery(useProgramme(), undefined));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page reports">
      <ReportBar />
      <h1>{t('reports.schedules')}</h1>
      <LoadState query={query} skeleton={<Skeleton rows={[40, 200]} />}>
        {(reports) => <Schedules reports={reports} />}
      </LoadState>
    </div>
  );
}

function Schedules({ reports: { schedules, channels } }: { reports: Reports }) {
  const { t } = useLocale();
  const [open, setOpen] = useState<string>();
  const usual: ReportSettings = {
    ...{ name: t('reports.usual-name'), audience: { kind: 'one', scope: '' as never }, form: 'report', languages: ['ar', 'zh', 'en'] },
    rule: { kind: 'approved', workingDay: 3, hour: 6 },
    recipients: { roles: ['viewer', 'delivery-office'], people: [], addresses: [], channels: [] },
    ...{ onFailure: 'hold', release: 'at-once', figures: 'open', paused: false },
  };
  const fresh = newId(schedules);
  return (
    <>
      {schedules.length === 0 ? <p className="quiet">{t('reports.no-schedules')}</p> : null}
      <ul className="schedules">
        {schedules.map((schedule) => (
          <li key={schedule.id}>
            <ScheduleLine
              schedule={schedule}
              isOpen={open === schedule.id}
              toggle={() => setOpen(open === schedule.id ? undefined : schedule.id)}
            />
            {open === schedule.id ? (
              <ScheduleForm
                key={schedule.changedAt}
                id={schedule.id}
                settings={schedule.settings}
                channels={channels}
                saved={() => setOpen(undefined)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {open === fresh ? (
        <ScheduleForm id={fresh} settings={usual} channels={channels} saved={() => setOpen(undefined)} />
      ) : (
        <p>
          <button type="button" className="button primary" onClick={() => setOpen(fresh)}>
            {t(schedules.length === 0 ? 'reports.use-usual' : 'reports.new-schedule')}
          </button>
        </p>
      )}
    </>
  );
}

function ScheduleLine({ schedule, isOpen, toggle }: { schedule: Schedule; isOpen: boolean; toggle: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const changing = useMutation(putSchedule);
  const ending = useMutation(removeSchedule);
  const { id, settings } = schedule;
  return (
    <div className="schedule">
      <p>
        <NextRun schedule={schedule} />
      </p>
      <p className="reports-deeds">
        <button type="button" className="button" aria-expanded={isOpen} onClick={toggle}>
          {settings.name}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => changing.mutate({ programme, id, body: { ...settings, paused: !settings.paused } })}
        >
          {t(settings.paused ? 'reports.resume' : 'reports.pause')}
        </button>
        <button type="button" className="button" onClick={() => ending.mutate({ programme, id })}>
          {t('reports.end')}
        </button>
      </p>
      <FaultLine fault={changing.error ?? ending.error} />
    </div>
  );
}

/** The first that is free: `schedule-2`. */
function newId(schedules: readonly Schedule[]): string {
  const taken = new Set(schedules.map(({ id }) => id));
  for (let number = 1; ; number += 1) if (!taken.has(`schedule-${number}`)) return `schedule-${number}`;
}
