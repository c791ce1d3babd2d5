import type { LifeCycleProject } from '@miqyas/contract/client';
import { STAGES, WRITES } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { useState } from 'react';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { cellsText } from '../../shared/register/search.ts';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { GateMarks } from './gate-marks.tsx';
import { costWords, gateWords, grouped, indexText, moneyText, timeWords } from './life-cycle-words.ts';

/** So many projects are drawn before all are asked for. */
const MOST_DRAWN = 120;

/** Each project with its gates as a line of five boxes, the next of them, and what its work has cost against what was planned. */
export function ProjectGates({ projects }: { projects: readonly LifeCycleProject[] }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  const groups = grouped(projects);
  let left = all ? Number.POSITIVE_INFINITY : MOST_DRAWN;
  return (
    <section>
      <div className="section-head">
        <h2>{t('life-cycle.register')}</h2>
      </div>
      <table className="project-gates">
        <thead>
          <tr>
            <th scope="col">{t('life-cycle.project')}</th>
            <th scope="col" className="gate-heads">
              <span className="visually-hidden">{t('life-cycle.gates')}</span>
              <span className="gate-line" aria-hidden="true">
                {STAGES.map((stage) => (
                  <span key={stage}>{t(`stage.${stage}`)}</span>
                ))}
              </span>
            </th>
            <th scope="col">{t('life-cycle.next')}</th>
            <th scope="col">{t('life-cycle.cost')}</th>
            <th scope="col">{t('life-cycle.time')}</th>
          </tr>
        </thead>
        {groups.map(({ key, projects: own }) => {
          const drawn = own.slice(0, Math.max(0, left));
          left -= drawn.length;
          return drawn.length === 0 ? null : (
            <tbody key={key} data-group={key}>
              <tr className="group-row">
                <th scope="rowgroup" colSpan={5}>
                  {key === 'overdue' ? t('life-cycle.overdue-group') : t(`stage.${key}`)}{' '}
                  <span className="quiet">{formatNumber(own.length)}</span>
                </th>
              </tr>
              {drawn.map((project) => (
                <ProjectRow key={project.code} project={project} />
              ))}
            </tbody>
          );
        })}
      </table>
      {projects.length > MOST_DRAWN && !all ? (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {t('life-cycle.show-all', { count: projects.length })}
        </button>
      ) : null}
    </section>
  );
}

function ProjectRow({ project }: { project: LifeCycleProject }) {
  const { t, language } = useLocale();
  const { code, names, cityNames, country, budget, currency, cost } = project;
  const bare = !project.gates.some(({ stage }) => stage === project.next);
  const money = budget === null || currency === null ? '' : moneyText(budget, currency, { t, language });
  return (
    <tr>
      <th scope="row">
        <PlaceLink kind="project" code={code} names={names} />
        <span className="small quiet">{[cityNames ? nameIn(cityNames, language) : country, money].filter(Boolean).join(' · ')}</span>
      </th>
      <td className="gate-cell">
        <GateMarks project={project} />
      </td>
      <td data-bare={bare}>
        <NextGate project={project} />
      </td>
      {cost ? (
        <>
          <td data-head={t('life-cycle.cost')}>
            <CostLink project={project} period={cost.period} index={cost.costIndex} words={costWords(cost.costIndex, t)} />
          </td>
          <td data-head={t('life-cycle.time')}>
            <span className="index-number">{indexText(cost.scheduleIndex)}</span>
            <span className="small quiet">{timeWords(cost.scheduleIndex, t)}</span>
          </td>
        </>
      ) : (
        <td colSpan={2} data-bare="true">
          <AddFor
            register="cost-report"
            start={{ project: code }}
            name={t('life-cycle.add-report-for', { project: nameIn(names, language) })}
          >
            {t('life-cycle.add-report')}
          </AddFor>
        </td>
      )}
    </tr>
  );
}

/** What comes next: by when, and how much of it is there; where there is no gate yet, the way to add it. */
function NextGate({ project }: { project: LifeCycleProject }) {
  const { t, language } = useLocale();
  const { code, names, stage, gates, next } = project;
  const gate = gates.find((one) => one.stage === next);
  if (!gate) {
    const passed = gates.some((one) => one.stage === stage);
    if (passed) return <span className="quiet small">–</span>;
    const name = t('life-cycle.add-gate-for', { project: nameIn(names, language), stage: t(`stage.${stage}`) });
    return (
      <AddFor register="gate" start={{ project: code, stage }} name={name}>
        {t('life-cycle.add-gate')}
      </AddFor>
    );
  }
  return (
    <>
      <span data-late={gate.state === 'overdue'}>{gateWords(gate, { t, language })}</span>
      <span className="small quiet">
        {t('life-cycle.end-of', { stage: t(`stage.${gate.stage}`) })}
        {gate.criteria > 0 ? ` · ${t('life-cycle.met', { met: gate.criteria - gate.missing.length, total: gate.criteria })}` : ''}
      </span>
    </>
  );
}

interface CostLinkProps {
  readonly project: LifeCycleProject;
  readonly period: string;
  readonly index: number | null;
  readonly words: string;
}

function CostLink({ project, period, index, words }: CostLinkProps) {
  const [, go] = useFollowUpSearch();
  return (
    <button
      type="button"
      className="cell-button"
      onClick={() => go({ entry: `cost-report/${project.code} ${period}`, adding: undefined, with: undefined })}
    >
      <span className="index-number">{indexText(index)}</span>
      <span className="small quiet">{words}</span>
    </button>
  );
}

interface AddForProps {
  readonly register: 'gate' | 'cost-report';
  readonly start: Readonly<Record<string, string>>;
  /** Of what it adds one, for who hears the row without its head. */
  readonly name: string;
  readonly children: string;
}

function AddFor({ register, start, name, children }: AddForProps) {
  const { t } = useLocale();
  const [, go] = useFollowUpSearch();
  const may = useMay(WRITES[register]);
  if (!may) return <span className="small quiet">{t(register === 'gate' ? 'life-cycle.state.none' : 'life-cycle.no-report')}</span>;
  return (
    <button
      type="button"
      className="plain small no-print"
      aria-label={name}
      onClick={() => go({ adding: register, with: cellsText(start), entry: undefined })}
    >
      {children}
    </button>
  );
}
