import type { RegisterReport } from '@miqyas/contract/client';
import { REGISTERS } from '@miqyas/domain';
import { useId } from 'react';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { choiceName, columnName } from '../../shared/components/register-words.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useOptions } from '../../shared/register/use-options.ts';
import type { TargetCells } from './start-cells.ts';

interface StartTargetProps {
  readonly target: TargetCells;
  readonly faults: RegisterReport['faults'];
  readonly onChange: (name: string, value: string) => void;
  readonly remove?: () => void;
}

/** One target of a project that is being started: its KPI, from where to where, by when, and how often it is reported. */
export function StartTarget({ target, faults, onChange, remove }: StartTargetProps) {
  const { t } = useLocale();
  const kpis = useOptions('kpi');
  const label = columnName('kpi', t);
  return (
    <fieldset className="start-target">
      <legend className="visually-hidden">{label}</legend>
      <Choice
        label={label}
        groups={ungrouped(kpis)}
        value={target['kpi'] ?? ''}
        onChange={(value) => onChange('kpi', value)}
        placeholder={t('set-up.choose')}
        faulty={faults.some(({ column }) => column === 'kpi')}
      />
      <div className="field-row">
        {FIELDS.map((name) => (
          <Cell
            key={name}
            name={name}
            value={target[name] ?? ''}
            faulty={faults.some(({ column }) => column === name)}
            onChange={onChange}
          />
        ))}
      </div>
      {faults.map(({ register, column, detail }) => (
        <p key={`${register} ${column}`} className="fault" role="alert">
          {columnName(column, t)}: {detail}
        </p>
      ))}
      {remove ? (
        <button type="button" className="plain small" onClick={remove}>
          {t('pipeline.remove-target')}
        </button>
      ) : null}
    </fieldset>
  );
}

const FIELDS = ['baseline_period', 'baseline_value', 'comparator', 'value', 'deadline', 'frequency'] as const;
/** A range or a multiple is put in with the register of targets. */
const COMPARED = ['>=', '<='];

interface CellProps {
  readonly name: (typeof FIELDS)[number];
  readonly value: string;
  readonly faulty: boolean;
  readonly onChange: (name: string, value: string) => void;
}

function Cell({ name, value, faulty, onChange }: CellProps) {
  const { t } = useLocale();
  const id = useId();
  const column = [...REGISTERS.target.columns, ...REGISTERS.agreement.columns].find((one) => one.name === name);
  const options = name === 'comparator' ? COMPARED : column?.type.kind === 'choice' ? column.type.of : undefined;
  return (
    <div className="form-field">
      <label htmlFor={id}>{columnName(name, t)}</label>
      {options ? (
        <select id={id} className="field" value={value} aria-invalid={faulty} onChange={(event) => onChange(name, event.target.value)}>
          <option value="">{t('set-up.none')}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {choiceName({ name }, option, t)}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="field"
          dir="ltr"
          inputMode={column?.type.kind === 'number' ? 'decimal' : undefined}
          value={value}
          aria-invalid={faulty}
          onChange={(event) => onChange(name, event.target.value)}
        />
      )}
    </div>
  );
}
