import type { SetUpStep } from '@miqyas/contract/client';
import { allows, type RegisterName, SET_UP_STEPS, type SetUpStepName, WRITES } from '@miqyas/domain';
import type { MessageKey } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { registerName } from '../../shared/components/register-words.ts';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { RegisterFiles } from '../../shared/register/register-files.tsx';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useAccount, useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { BaseMapForm } from './base-map-form.tsx';
import { NewProgramme } from './new-programme.tsx';
import { Offers } from './offers.tsx';
import { ProgrammeForm } from './programme-form.tsx';
import { stepsQuery } from './queries.ts';
import './set-up.css';

/** The registers that a step is done in. */
const REGISTERS_OF: Readonly<Record<SetUpStepName, readonly Exclude<RegisterName, 'person'>[]>> = {
  programme: ['day-off'],
  domains: ['domain', 'focus-area'],
  centres: ['centre'],
  places: ['country', 'region', 'city'],
  organisations: ['organisation'],
  projects: ['project'],
  kpis: ['kpi'],
  agreements: ['agreement'],
  targets: ['target'],
  people: [],
  mail: [],
  report: [],
};

/** Set-up: what is there, what is missing and what it blocks; the same list is the check-up later. */
export function SetUpPage() {
  const programme = useProgramme();
  const steps = useQuery(stepsQuery(programme));
  useReadiness(steps.isSuccess);
  return (
    <div className="set-up-page">
      <LoadState query={steps} skeleton={<Skeleton rows={[40, 60, 400]} />}>
        {(answer) => <Steps steps={answer.steps} firstValue={answer.firstValue} />}
      </LoadState>
    </div>
  );
}

function Steps({ steps, firstValue }: { steps: readonly SetUpStep[]; firstValue: boolean }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const { step: asked } = useSearch({ from: '/set-up' });
  const open = steps.filter(({ state }) => state !== 'done');
  const chosen = steps.find(({ step }) => step === asked) ?? open[0] ?? steps[0];
  const create = useMay('programmes.create');
  const done = steps.length - open.length;
  return (
    <>
      <h1>
        {open.length === 0
          ? t('set-up.all-done')
          : firstValue
            ? t('set-up.check-up', { count: open.length })
            : t('set-up.begin', { count: open.length })}
      </h1>
      <Ruler steps={steps} done={done} />
      <div className="register-columns set-up-columns">
        <section>
          <div className="section-head">
            <h2>{t('set-up.steps')}</h2>
            <span>{t('set-up.steps-note')}</span>
          </div>
          <ol className="steps">
            {steps.map((one, i) => (
              <li key={one.step} aria-current={one === chosen ? 'step' : undefined} data-state={one.state}>
                <button type="button" onClick={() => void navigate({ to: '/set-up', search: (before) => ({ ...before, step: one.step }) })}>
                  <WorkMark state={one.state} label={t(`set-up.state.${one.state}`)} />
                  <span className="step-number">{i + 1}</span>
                  <span className="step-name">
                    <strong>{t(`set-up.step.${one.step}`)}</strong>
                    <span className="quiet small">{t(`set-up.step.${one.step}.what`)}</span>
                  </span>
                  <span className="step-have small">
                    <StepFacts step={one} />
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {create ? <NewProgramme folded /> : null}
        </section>
        {chosen ? <Panel key={chosen.step} step={chosen} /> : null}
      </div>
    </>
  );
}

/** So many steps, how many are done, and where the first value stands. */
function Ruler({ steps, done }: { steps: readonly SetUpStep[]; done: number }) {
  const { t } = useLocale();
  return (
    <div className="step-ruler" role="img" aria-label={t('set-up.ruler', { done, all: steps.length })}>
      {steps.map(({ step, state }, i) => (
        <span key={step} data-state={state}>
          {i + 1}
        </span>
      ))}
    </div>
  );
}

function StepFacts({ step: { step, state, have, of, missing, waitsFor } }: { step: SetUpStep }) {
  const { t } = useLocale();
  if (state === 'waiting')
    return <>{t('set-up.waits', { steps: waitsFor.map((one) => String(SET_UP_STEPS.indexOf(one) + 1)).join(', ') })}</>;
  const [first] = missing;
  return (
    <>
      <span>
        {step === 'mail' || step === 'report'
          ? t(`set-up.step.${step}.${have > 0 ? 'there' : 'not-there'}`)
          : of === null
            ? t('set-up.have', { count: have })
            : t('set-up.have-of', { count: have, of })}
      </span>
      {first && have > 0 ? (
        <span className="missing">{t(`set-up.missing.${first.what}` as MessageKey, { count: first.count })}</span>
      ) : null}
    </>
  );
}

/** What can be done about a step: offers first, typing last. */
function Panel({ step: { step, missing, waitsFor } }: { step: SetUpStep }) {
  const { t } = useLocale();
  const [stored, setStored] = useState<Undoable>();
  const grants = useAccount()?.grants;
  const programme = useProgramme();
  const registers = REGISTERS_OF[step];
  const may = registers.some((register) => allows(WRITES[register], grants, { programme }));
  return (
    <section className="register-detail" aria-label={t(`set-up.step.${step}`)}>
      <div className="section-head">
        <h2>{t(`set-up.step.${step}`)}</h2>
      </div>
      <p>{t(`set-up.step.${step}.why`)}</p>
      {waitsFor.length > 0 ? (
        <p className="quiet">{t('set-up.waits-for', { steps: waitsFor.map((one) => t(`set-up.step.${one}`)).join(', ') })}</p>
      ) : null}
      {missing.length > 0 ? (
        <ul className="missing-list">
          {missing.map(({ what, count }) => (
            <li key={what}>
              <WorkMark state="late" label={t('set-up.state.late')} /> {t(`set-up.missing.${what}` as MessageKey, { count })}
            </li>
          ))}
        </ul>
      ) : null}
      {stored ? (
        <UndoBar key={JSON.stringify(stored.before.map((one) => one.key))} stored={stored} done={() => setStored(undefined)} />
      ) : null}
      {step === 'programme' && may ? <ProgrammeForm /> : null}
      {step === 'programme' ? <BaseMapForm /> : null}
      {step === 'people' ? (
        <Link to="/people" className="button primary">
          {t('set-up.step.people.go')}
        </Link>
      ) : null}
      {may ? registers.map((register) => <Offers key={register} register={register} onStored={setStored} />) : null}
      {registers.length > 0 ? (
        <p className="actions">
          {registers.map((register) => (
            <Link key={register} to="/set-up/$register" params={{ register }} search={{}} className="button">
              {registerName(register, t)}
            </Link>
          ))}
          {step === 'kpis' ? (
            <Link to="/set-up/kpi-editor" search={{ code: undefined }} className="button">
              {t('set-up.kpi.own')}
            </Link>
          ) : null}
          {step === 'report' || step === 'agreements' ? (
            <Link to="/entry" className="button">
              {t('nav.entry')}
            </Link>
          ) : null}
        </p>
      ) : null}
      {may && step !== 'mail' && step !== 'report' && step !== 'people' ? (
        <RegisterFiles {...(registers.length === 1 && registers[0] ? { register: registers[0] } : {})} />
      ) : null}
    </section>
  );
}
