import { type Column, parts, UNITS_OF_MEASURE } from '@miqyas/domain';
import { listed, unitLabel } from '@miqyas/i18n';
import { useId } from 'react';
import { Choice, ungrouped } from '../components/choice.tsx';
import { choiceName, columnHelp, columnName } from '../components/register-words.ts';
import { useLocale } from '../locale/locale.tsx';
import { TickList } from './tick-list.tsx';
import { useOptions } from './use-options.ts';

export interface FieldProps {
  readonly column: Column;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** One column of an entry as a control, with its help, and what is wrong with it. */
export function EntryField({ column, value, fault, disabled = false, onChange }: FieldProps) {
  const { t } = useLocale();
  const id = useId();
  const described = `${id}-help${fault === undefined ? '' : ` ${id}-fault`}`;
  return (
    <div className="form-field" data-column={column.name}>
      {column.type.kind === 'reference' || column.type.kind === 'references' ? null : (
        <label htmlFor={id}>
          {columnName(column.name, t)}
          {column.required ? <span className="quiet"> {t('set-up.required')}</span> : null}
        </label>
      )}
      <Control {...{ column, value, disabled, onChange, id, described, faulty: fault !== undefined }} />
      <p id={`${id}-help`} className="quiet small">
        {columnHelp(column.name, t)}
      </p>
      {fault === undefined ? null : (
        <p id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

type ControlProps = Omit<FieldProps, 'fault'> & { readonly id: string; readonly described: string; readonly faulty: boolean };

function Control({ column, value, disabled = false, onChange, id, described, faulty }: ControlProps) {
  const { t } = useLocale();
  const { type, name } = column;
  const common = { id, className: 'field', disabled, 'aria-describedby': described, 'aria-invalid': faulty, name };
  switch (type.kind) {
    case 'choice':
      return (
        <select {...common} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('set-up.none')}</option>
          {type.of.map((option) => (
            <option key={option} value={option}>
              {choiceName(column, option, t)}
            </option>
          ))}
        </select>
      );
    case 'flag':
      return (
        <input
          {...common}
          className=""
          type="checkbox"
          checked={value === 'yes' || value === 'true'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
        />
      );
    case 'reference':
      return <ReferenceField {...{ column, value, disabled, onChange, faulty }} />;
    case 'references':
      return <ReferencesField {...{ column, value, disabled, onChange, described }} />;
    case 'text':
      if (type.lines)
        return <textarea {...common} {...written(name)} rows={3} value={value} onChange={(event) => onChange(event.target.value)} />;
      return name === 'unit' ? (
        <UnitField common={common} value={value} onChange={onChange} />
      ) : (
        <input {...common} {...written(name)} value={value} onChange={(event) => onChange(event.target.value)} />
      );
    case 'day':
      return <input {...common} type="date" dir="ltr" value={value} onChange={(event) => onChange(event.target.value)} />;
    default:
      return (
        <input
          {...common}
          dir="ltr"
          inputMode={type.kind === 'number' ? 'decimal' : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** Each language in its own direction. */
function written(name: string): { lang?: string; dir?: 'rtl' | 'ltr' | 'auto' } {
  const language = /_(ar|zh|en)$/.exec(name)?.[1];
  if (language === undefined) return { dir: 'auto' };
  return { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' };
}

function ReferenceField({ column, value, disabled = false, onChange, faulty }: Omit<ControlProps, 'id' | 'described'>) {
  const { t } = useLocale();
  const { type } = column;
  const options = useOptions(type.kind === 'reference' ? type.to : 'domain');
  const label = `${columnName(column.name, t)}${column.required ? ` ${t('set-up.required')}` : ''}`;
  const groups = ungrouped(column.required ? options : [{ id: '', name: t('set-up.none') }, ...options]);
  return <Choice {...{ label, groups, value, onChange, disabled, faulty }} placeholder={t('set-up.choose')} />;
}

/** Several of a register, ticked; what is chosen stands above the list, however long it is. */
function ReferencesField({ column, value, disabled = false, onChange, described }: Omit<ControlProps, 'id' | 'faulty'>) {
  const { t, language } = useLocale();
  const { type } = column;
  const options = useOptions(type.kind === 'references' ? type.to : 'domain');
  const chosen = parts(value);
  const names = new Map(options.map(({ id, name }) => [id, name]));
  return (
    <fieldset aria-describedby={described} disabled={disabled}>
      <legend>
        {columnName(column.name, t)}
        {column.required ? <span className="quiet"> {t('set-up.required')}</span> : null}
      </legend>
      {chosen.length > 0 ? (
        <p>
          <bdi>
            {listed(
              chosen.map((code) => names.get(code) ?? code),
              language,
            )}
          </bdi>
        </p>
      ) : null}
      <TickList options={options} chosen={new Set(chosen)} onChange={(all) => onChange([...all].join('; '))} coded />
    </fieldset>
  );
}

/** Units of measure are offered by name and written by code; what is not in the list is taken as it is. */
function UnitField({ common, value, onChange }: { common: object & { id: string }; value: string; onChange: (value: string) => void }) {
  const { language } = useLocale();
  return (
    <>
      <input {...common} dir="ltr" list={`${common.id}-units`} value={value} onChange={(event) => onChange(event.target.value)} />
      <datalist id={`${common.id}-units`}>
        {UNITS_OF_MEASURE.map(({ code }) => (
          <option key={code} value={code}>
            {unitLabel(code, language)}
          </option>
        ))}
      </datalist>
    </>
  );
}
