import type { LocalisationDetail } from '@miqyas/contract/client';
import { LOCALISATION_STATES, type LocalisationState } from '@miqyas/domain';
import { type FormEvent, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { columnName } from '../../shared/components/register-words.ts';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { type Cells, cellsOf } from '../../shared/register/entry-form.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { DeviationFields } from './deviation-fields.tsx';
import { ASKED, recordPlan } from './record-plan.ts';
import { type Fields, OneField, ThreeLanguages } from './three-languages.tsx';
import { useRecord } from './use-record.ts';

/** The state of a standard in a country, with the deviations that it rests on: stored together. */
export function RecordForm({ detail, onStored }: { detail: LocalisationDetail; onStored: (stored: Undoable) => void }) {
  const { t } = useLocale();
  // As it was when the form was opened: what others do meanwhile is told when it is sent.
  const [base] = useState(detail);
  const [state, setState] = useState<LocalisationState>(base.state);
  const [cells, setCells] = useState<Cells>(() => startOf(base));
  const [deviations, setDeviations] = useState<readonly Cells[]>(() => base.deviations.map((entry) => cellsOf(entry)));
  const [reason, setReason] = useState('');
  const { record, faults, error, pending } = useRecord(onStored);
  const faultOf = (register: Fields['register'], line: number) => (column: string) =>
    faults.find((fault) => fault.register === register && fault.line === line && fault.column === column)?.detail;
  const set = (name: string, value: string) => setCells((before) => ({ ...before, [name]: value }));
  const fields: Fields = { register: 'localisation', cells, faultOf: faultOf('localisation', 0), set };
  const asks = (column: string) => ASKED[state].includes(column);
  const choose = (next: LocalisationState) => {
    setState(next);
    if (next === 'adapted' && deviations.length === 0) setDeviations([{}]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record(recordPlan(base, state, cells, deviations), reason.trim());
  };
  return (
    <form className="entry-form record-form" onSubmit={submit} noValidate>
      <StateChoice state={state} choose={choose} fault={fields.faultOf('localisation_state')} />
      {asks('edition') ? <EditionChoice editions={base.standard.editions} fields={fields} /> : null}
      {['since', 'due', 'because'].filter(asks).map((name) => (
        <OneField key={name} fields={fields} name={name} />
      ))}
      {state === 'adapted' ? (
        <DeviationFields deviations={deviations} setDeviations={setDeviations} faultsOf={(line) => faultOf('deviation', line)} />
      ) : null}
      {asks('effect_en') ? <ThreeLanguages fields={fields} stems={['legal_basis', 'effect']} /> : null}
      {['owner', 'link'].map((name) => (
        <OneField key={name} fields={fields} name={name} />
      ))}
      {base.entry ? (
        <div className="form-field">
          <label htmlFor="record-reason">{t('people.reason')}</label>
          <input id="record-reason" className="field" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
      ) : null}
      {faults.length > 0 ? (
        <p className="fault" role="alert">
          {t('set-up.not-stored', { count: faults.length })}
        </p>
      ) : null}
      <FaultLine fault={error} />
      <button type="submit" className="button primary" disabled={pending} aria-busy={pending}>
        {t('localisation.record')}
      </button>
    </form>
  );
}

/** What stands there; of a new entry the edition in force. */
function startOf({ entry, standard }: LocalisationDetail): Cells {
  return { ...(standard.inForce === undefined ? {} : { edition: standard.inForce }), ...cellsOf(entry ?? undefined) };
}

function StateChoice({
  state,
  choose,
  fault,
}: {
  state: LocalisationState;
  choose: (state: LocalisationState) => void;
  fault: string | undefined;
}) {
  const { t } = useLocale();
  return (
    <fieldset className="state-choice">
      <legend>{columnName('localisation_state', t)}</legend>
      {LOCALISATION_STATES.map((one) => (
        <label key={one}>
          <input type="radio" name="localisation_state" value={one} checked={one === state} onChange={() => choose(one)} />
          <WorkMark state={one} named={false} /> {t(`localisation-state.${one}`)}
        </label>
      ))}
      {fault === undefined ? null : (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}

function EditionChoice({ editions, fields }: { editions: readonly string[]; fields: Fields }) {
  const { t } = useLocale();
  const fault = fields.faultOf('edition');
  return (
    <div className="form-field">
      <label htmlFor="record-edition">{columnName('edition', t)}</label>
      <select
        id="record-edition"
        className="field"
        value={fields.cells['edition'] ?? ''}
        aria-invalid={fault !== undefined}
        onChange={(event) => fields.set('edition', event.target.value)}
      >
        <option value="">{t('set-up.none')}</option>
        {editions.map((edition) => (
          <option key={edition} value={edition}>
            {edition}
          </option>
        ))}
      </select>
      {fault === undefined ? null : (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
