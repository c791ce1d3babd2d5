import type { RegisterReport } from '@miqyas/contract/client';
import { type Column, REGISTERS } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { entriesQuery, putEntries } from '../../shared/register/entries.ts';
import type { Cells } from '../../shared/register/entry-form.tsx';
import { EntryField } from '../../shared/register/field.tsx';
import { proposeCode } from '../../shared/register/propose-code.ts';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useToday } from '../../shared/session/frozen.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { costText } from './money.ts';
import { costOf } from './package-line.ts';
import { choiceCells } from './recorded-cells.ts';
import type { Choice } from './use-choice.ts';

/** What somebody says of a package; the rest of it is as it stands on the page. */
const ASKED = ['name_en', 'name_ar', 'name_zh', 'because', 'budget', 'currency', 'day'] as const;
const COLUMNS = REGISTERS.package.columns.filter(({ name }) => (ASKED as readonly string[]).includes(name));
const ORDERED = ASKED.flatMap((name): Column[] => COLUMNS.filter((column) => column.name === name));

interface RecordProps {
  readonly choice: Choice;
  readonly onStored: (stored: Undoable) => void;
  readonly close: () => void;
}

/** Records the choice: what was chosen, by which weights and scores, and why; then its candidates count as chosen. */
export function RecordChoice({ choice, onStored, close }: RecordProps) {
  const { t } = useLocale();
  const today = useToday();
  const [cells, setCells] = useState<Cells>({ day: today, ...budgetCells(choice) });
  const { record, report, partly, pending, error } = useRecording(choice, (stored, complete) => {
    onStored(stored);
    if (complete) close();
  });
  const set = (name: string, value: string) => {
    const next = { ...cells, [name]: value };
    setCells(next);
    const amount = Number(next['budget']);
    choice.setBudget(next['budget'] && Number.isFinite(amount) ? { amount, currency: next['currency'] ?? '' } : undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) void record(cells);
  };
  return (
    <article className="entry-panel">
      <header className="entry-panel-head">
        <h2>{t('pipeline.record')}</h2>
        <button type="button" className="plain" onClick={close} aria-label={t('search.close')}>
          ×
        </button>
      </header>
      <Chosen choice={choice} />
      <form className="entry-form" onSubmit={submit} noValidate>
        {ORDERED.map((column) => (
          <EntryField
            key={column.name}
            column={column}
            value={cells[column.name] ?? ''}
            fault={report?.faults.find((fault) => fault.column === column.name)?.detail}
            onChange={(value) => set(column.name, value)}
          />
        ))}
        <p className="quiet small">{t('pipeline.record-note')}</p>
        {report?.faults
          .filter(({ column }) => !(ASKED as readonly string[]).includes(column))
          .map(({ column, detail }) => (
            <p key={column} className="fault" role="alert">
              {detail}
            </p>
          ))}
        {partly ? (
          <p className="fault" role="alert">
            {t('pipeline.record-partly')}
          </p>
        ) : null}
        <FaultLine fault={error} />
        <button type="submit" className="button primary" disabled={pending || choice.line === 0} aria-busy={pending}>
          {t('pipeline.record')}
        </button>
      </form>
    </article>
  );
}

function budgetCells({ budget, rows }: Choice): Cells {
  const currency = budget?.currency ?? rows.find(({ candidate }) => candidate.currency !== undefined)?.candidate.currency ?? '';
  return { currency, ...(budget ? { budget: String(budget.amount) } : {}) };
}

function Chosen({ choice: { rows, line, budget } }: { choice: Choice }) {
  const { t, language } = useLocale();
  const chosen = rows.slice(0, line).map(({ candidate }) => candidate);
  return (
    <section>
      <h3 className="group-head">{t('pipeline.chosen-list')}</h3>
      <ol className="chosen-list">
        {chosen.map(({ code, names }) => (
          <li key={code}>
            <Name names={names} />
          </li>
        ))}
      </ol>
      <p>{costText(costOf(chosen), budget, { t, language })}</p>
    </section>
  );
}

/** One after the other: the package, then that its candidates are chosen. What was stored can be undone together. */
function useRecording(choice: Choice, onStored: (stored: Undoable, complete: boolean) => void) {
  const programme = useProgramme();
  const putting = useMutation(putEntries);
  const candidates = useQuery(entriesQuery(programme, 'candidate')).data?.entries ?? [];
  const packages = useQuery(entriesQuery(programme, 'package')).data?.entries ?? [];
  const [report, setReport] = useState<RegisterReport>();
  const [partly, setPartly] = useState(false);
  const put = (register: 'package' | 'candidate', entries: Parameters<typeof putting.mutateAsync>[0]['body']['entries']) =>
    putting.mutateAsync({ programme, register, body: { entries } });
  const record = async (typed: Cells) => {
    const taken = new Set(packages.map(({ key }) => key));
    const cells = { ...typed, ...choiceCells(choice), code: proposeCode('package', typed, taken) };
    const recorded = await put('package', [{ cells, before: null }]).catch(() => undefined);
    setReport(recorded);
    if (!recorded?.stored) return;
    const chosen = new Set(choice.rows.slice(0, choice.line).map(({ candidate }) => candidate.code));
    const open = candidates.filter(({ key, entry }) => chosen.has(key) && entry['candidate_status'] === 'proposed');
    const rows = open.map(({ entry }) => ({ cells: { ...entry, candidate_status: 'chosen' }, before: { ...entry } }));
    const marked = rows.length === 0 ? undefined : await put('candidate', rows).catch(() => undefined);
    const complete = rows.length === 0 || marked?.stored === true;
    setPartly(!complete);
    onStored(together([recorded, ...(marked?.stored ? [marked] : [])]), complete);
  };
  return { record, report, partly, pending: putting.isPending, error: putting.error };
}

/** What several steps stored, to be undone in one. */
function together(reports: readonly RegisterReport[]): Undoable {
  return {
    added: reports.reduce((sum, { added }) => sum + added, 0),
    changed: reports.reduce((sum, { changed }) => sum + changed, 0),
    before: reports.flatMap(({ before }) => before),
  };
}
