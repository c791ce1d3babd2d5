import type { LifeCycleProject, RegisterReport, RouteInput } from '@miqyas/contract/client';
import { type Entry, nextStage, parts, STAGES, type Stage, WRITES } from '@miqyas/domain';
import { formatDate, isolate, listed } from '@miqyas/i18n';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { DayField } from '../../shared/components/day-field.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { putEntries } from '../../shared/register/entries.ts';
import { UndoBar } from '../../shared/register/undo-bar.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { passGate } from './queries.ts';

/** What a gate asks, ticked as it is met; and, for who moves projects on, the way through it. */
export function GateDetail({ entry, project }: { entry: Entry; project: LifeCycleProject | undefined }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const mayPass = useMay('projects.write');
  // Of the whole detail: what is stored is read anew first, and the forms below begin anew with it.
  const putting = useMutation(putEntries);
  const passing = useMutation(passGate);
  const passedOn = entry['passed_on'];
  const met = parts(String(entry['met'] ?? ''));
  const missing = [...new Set(parts(String(entry['criteria'] ?? '')))].filter((one) => !met.includes(one));
  const passed = typeof passedOn === 'string';
  return (
    <>
      {[putting, passing].map(({ data, reset }) =>
        data?.stored ? <UndoBar key={JSON.stringify(data.before)} stored={data} done={reset} /> : null,
      )}
      {passed ? (
        <p>
          {t('life-cycle.passed-by', { day: formatDate(passedOn, language), person: isolate(nameOf(String(entry['approver'] ?? ''))) })}
          {missing.length > 0 && entry['exception'] !== undefined
            ? ` · ${t('life-cycle.passed-exception', { reason: isolate(String(entry['exception'])) })}`
            : ''}
        </p>
      ) : null}
      <Criteria key={JSON.stringify(entry)} entry={entry} putting={putting} />
      {missing.length > 0 ? (
        <p className="small quiet">{t('life-cycle.missing', { criteria: listed(missing.map(isolate), language) })}</p>
      ) : null}
      {mayPass && !passed ? <Pass entry={entry} project={project} missing={missing} passing={passing} /> : null}
    </>
  );
}

function Criteria({
  entry,
  putting,
}: {
  entry: Entry;
  putting: UseMutationResult<RegisterReport, Error, RouteInput<'putRegisterEntries'>>;
}) {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay(WRITES.gate);
  const before = parts(String(entry['met'] ?? ''));
  const [met, setMet] = useState<ReadonlySet<string>>(new Set(before));
  const criteria = [...new Set(parts(String(entry['criteria'] ?? '')))];
  const changed = criteria.some((one) => met.has(one) !== before.includes(one));
  const save = () => {
    const cells = { ...entry, met: criteria.filter((one) => met.has(one)).join('; ') };
    putting.mutate({ programme, register: 'gate', body: { entries: [{ cells, before: entry }] } });
  };
  return (
    <fieldset className="criteria">
      <legend>{t('life-cycle.criteria')}</legend>
      {criteria.map((one) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={met.has(one)}
            disabled={!may}
            onChange={({ target }) => setMet(new Set(target.checked ? [...met, one] : [...met].filter((other) => other !== one)))}
          />
          <bdi>{one}</bdi>
        </label>
      ))}
      {may && changed ? (
        <button type="button" className="button" disabled={putting.isPending} onClick={save}>
          {t('life-cycle.save-met')}
        </button>
      ) : null}
      <Faults report={putting.data} />
      <FaultLine fault={putting.error} />
    </fieldset>
  );
}

interface PassProps {
  readonly entry: Entry;
  readonly project: LifeCycleProject | undefined;
  readonly missing: readonly string[];
  readonly passing: UseMutationResult<RegisterReport, Error, RouteInput<'passGate'>>;
}

/** Passes the gate and moves the project on; where something is missing only with a reason, which is kept. */
function Pass({ entry, project, missing, passing }: PassProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const { today } = useInstallation();
  const id = useId();
  const [day, setDay] = useState(today);
  const [exception, setException] = useState('');
  const stage = STAGES.find((one) => one === entry['stage']);
  if (!stage) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { project: String(entry['project']), stage, day, ...(exception.trim() === '' ? {} : { exception: exception.trim() }) };
    if (!passing.isPending) passing.mutate({ programme, body });
  };
  const early = project !== undefined && STAGES.indexOf(stage) > STAGES.indexOf(project.stage);
  return (
    <form className="pass-gate entry-form" onSubmit={submit} noValidate>
      <h3 className="group-head">{t('life-cycle.pass')}</h3>
      <p className="small quiet">{noteOf(stage, project?.stage, t)}</p>
      {early ? null : (
        <>
          <DayField label={t('life-cycle.day')} defaultValue={day} max={today} onChosen={setDay} />
          {missing.length > 0 ? (
            <div className="form-field">
              <label htmlFor={id}>{t('life-cycle.exception')}</label>
              <textarea
                id={id}
                className="field"
                rows={3}
                dir="auto"
                maxLength={2000}
                value={exception}
                onChange={({ target }) => setException(target.value)}
              />
            </div>
          ) : null}
          <Faults report={passing.data} />
          <FaultLine fault={passing.error} />
          <button type="submit" className="button primary" disabled={passing.isPending}>
            {t('life-cycle.pass')}
          </button>
        </>
      )}
    </form>
  );
}

function noteOf(stage: Stage, here: Stage | undefined, t: ReturnType<typeof useLocale>['t']): string {
  const next = nextStage(stage);
  const behind = here === undefined ? 0 : STAGES.indexOf(stage) - STAGES.indexOf(here);
  if (behind > 0) return t('life-cycle.pass-early');
  if (behind < 0) return t('life-cycle.pass-stays');
  return next ? t('life-cycle.pass-note', { stage: t(`stage.${next}`) }) : t('life-cycle.pass-last');
}

/** What is wrong with what was sent, in the server's words. */
function Faults({ report }: { report: RegisterReport | undefined }) {
  if (!report || report.stored) return null;
  return (
    <div className="fault" role="alert">
      {report.faults.map(({ register, column, code, detail }) => (
        <p key={`${register} ${column} ${code}`}>{detail}</p>
      ))}
    </div>
  );
}
