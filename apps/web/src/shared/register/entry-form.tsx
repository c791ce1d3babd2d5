import type { RegisterEntry, RegisterReport } from '@miqyas/contract/client';
import { type Column, hasWhole, REGISTERS, type RegisterName, ruleKindOf } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FaultLine } from '../components/form.tsx';
import { cellText, columnName } from '../components/register-words.ts';
import { useLocale } from '../locale/locale.tsx';
import './register.css';
import { useProgramme } from '../session/installation.ts';
import { putEntries } from './entries.ts';
import { EntryField } from './field.tsx';
import { proposeCode } from './propose-code.ts';

export type Cells = Readonly<Record<string, string>>;

/** What an entry says, as a form holds it. */
export function cellsOf(entry: RegisterEntry | undefined): Cells {
  return Object.fromEntries(Object.entries(entry ?? {}).map(([name, cell]) => [name, cell === true ? 'yes' : String(cell)]));
}

interface EntryFormProps {
  readonly register: Exclude<RegisterName, 'person'>;
  /** The entry as it was read; undefined for a new one. */
  readonly entry: RegisterEntry | undefined;
  readonly taken: ReadonlySet<string>;
  readonly start?: Cells;
  readonly onStored: (report: RegisterReport) => void;
  /** Shown beside the fields, of what they say so far. */
  readonly beside?: (cells: Cells) => ReactNode;
}

/** A form of any register, by its columns; faults stand at their fields, and nothing typed is lost. */
export function EntryForm({ register, entry, taken, start = {}, onStored, beside }: EntryFormProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const [cells, setCells] = useState<Cells>(entry ? cellsOf(entry) : start);
  const [coded, setCoded] = useState(entry !== undefined);
  const [reason, setReason] = useState('');
  const [report, setReport] = useState<RegisterReport>();
  // As it was when the form was opened: what others do meanwhile is told when it is sent.
  const [base] = useState(entry);
  const { columns, key } = REGISTERS[register];
  const hasCode = columns.some(({ name }) => name === 'code');
  const code = hasCode && !coded ? proposeCode(register, cells, taken) : cells['code'];
  const typed = hasCode ? { ...cells, code: code ?? '' } : cells;
  // What is not asked is not said, also where it was typed before another choice.
  const said = Object.fromEntries(Object.entries(typed).filter(([name]) => isAsked(register, name, typed)));
  const set = (name: string) => (value: string) => {
    if (name === 'code') setCoded(true);
    setCells((before) => ({ ...before, [name]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (putting.isPending) return;
    const body = {
      entries: [{ cells: said, before: base ?? null }],
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
    putting.mutate(
      { programme, register, body },
      {
        onSuccess: (answer) => {
          setReport(answer);
          if (answer.stored) onStored(answer);
        },
      },
    );
  };
  const faultOf = (name: string) => report?.faults.find(({ column }) => column === name)?.detail;
  const changed = report?.faults.find(({ code: what }) => what === 'changed-meanwhile');
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      {groupsOf(columns.filter(({ name }) => isAsked(register, name, said))).map((group) => (
        <div key={group[0]?.name} className={group.length > 1 ? 'field-row' : undefined}>
          {group.map((column) => (
            <EntryField
              key={column.name}
              column={column}
              value={said[column.name] ?? ''}
              fault={faultOf(column.name)}
              disabled={entry !== undefined && key.includes(column.name)}
              onChange={set(column.name)}
            />
          ))}
        </div>
      ))}
      {entry ? (
        <div className="form-field">
          <label htmlFor="entry-reason">
            {t('people.reason')}
            {register === 'target' ? <span className="quiet"> {t('set-up.required')}</span> : null}
          </label>
          <input id="entry-reason" className="field" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
      ) : null}
      {beside?.(said)}
      {changed?.current ? <Both register={register} mine={said} theirs={cellsOf(changed.current)} /> : null}
      {report && !report.stored ? (
        <p className="fault" role="alert">
          {t('set-up.not-stored', { count: report.faultCount })}
        </p>
      ) : null}
      <FaultLine fault={putting.error} />
      <button type="submit" className="button primary" disabled={putting.isPending} aria-busy={putting.isPending}>
        {t(entry ? 'set-up.save' : 'set-up.add')}
      </button>
    </form>
  );
}

/** Somebody changed it in between: both, side by side, where they differ. */
function Both({ register, mine, theirs }: { register: RegisterName; mine: Cells; theirs: Cells }) {
  const { t, language } = useLocale();
  const differing = REGISTERS[register].columns.filter(({ name }) => (mine[name] ?? '') !== (theirs[name] ?? ''));
  return (
    <table className="both">
      <thead>
        <tr>
          <th scope="col">{t('set-up.column')}</th>
          <th scope="col">{t('set-up.mine')}</th>
          <th scope="col">{t('set-up.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map(({ name }) => (
          <tr key={name}>
            <th scope="row">{columnName(name, t)}</th>
            <td>
              <bdi>{cellText(register, name, mine[name], { language, t })}</bdi>
            </td>
            <td>
              <bdi>{cellText(register, name, theirs[name], { language, t })}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A range has two ends and no value; what is half of the baseline needs neither. Not every rule has a whole. */
function isAsked(register: RegisterName, column: string, { comparator = '', kind = '' }: Cells): boolean {
  if (register === 'rule') return (column !== 'whole' && column !== 'within') || hasWhole(ruleKindOf(kind));
  if (register !== 'target') return true;
  if (column === 'low' || column === 'high') return comparator === 'range';
  return column !== 'value' || !['range', 'halve'].includes(comparator);
}

/** Columns that stand beside the one before them. */
const BESIDE: Readonly<Record<string, string>> = {
  focus_area: 'domain',
  city: 'country',
  lead: 'organisation',
  stage: 'category',
  ends_on: 'starts_on',
  currency: 'budget',
  archived: 'closed_on',
  kpi: 'reporting_unit',
  until: 'from',
  baseline_value: 'baseline_period',
  comparator: 'deadline',
  high: 'low',
  within: 'whole',
  trajectory: 'milestones',
  source: 'owner',
};

/** The same thing in three languages stands in one row. */
function groupsOf(columns: readonly Column[]): Column[][] {
  const groups: Column[][] = [];
  for (const column of columns) {
    const stem = /^(.*)_(ar|zh|en)$/.exec(column.name)?.[1];
    const last = groups.at(-1);
    const beside = BESIDE[column.name];
    if ((stem !== undefined && last?.[0]?.name.startsWith(`${stem}_`)) || (beside !== undefined && last?.at(-1)?.name === beside))
      last?.push(column);
    else groups.push([column]);
  }
  return groups;
}
