import type { RegisterReport } from '@miqyas/contract/client';
import { type Column, type Entry, isNewCode, REGISTERS } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { entryQuery } from '../../shared/register/entries.ts';
import { EntryField } from '../../shared/register/field.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useToday } from '../../shared/session/frozen.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { startCandidate, whatIfQuery } from './queries.ts';
import { emptyTarget, projectStart, proposedTargets, startBody, type TargetCells, undoneStart } from './start-cells.ts';
import { StartTarget } from './start-target.tsx';

interface StartProps {
  readonly code: string;
  readonly onStored: (stored: Undoable) => void;
  readonly close: () => void;
}

/** The form by which a chosen candidate becomes a project with its KPIs, baselines and targets, in one step. */
export function StartProject({ code, onStored, close }: StartProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const entry = useQuery(entryQuery(programme, 'candidate', code));
  const effects = useQuery(whatIfQuery(programme, [code]));
  const found = entry.data?.entries[0]?.entry;
  return (
    <article className="entry-panel">
      <header className="entry-panel-head">
        <h2>{t('pipeline.start-title', { name: (found && nameIn(entryNames(found), language)) ?? code })}</h2>
        <button type="button" className="plain" onClick={close} aria-label={t('search.close')}>
          ×
        </button>
      </header>
      <LoadState query={effects} skeleton={<Skeleton rows={[40, 40, 40]} />}>
        {({ targets }) =>
          found && !effects.isPlaceholderData ? (
            <StartForm key={code} {...{ code, onStored, close }} entry={found} proposed={proposedTargets(targets)} />
          ) : (
            <Skeleton rows={[40, 40, 40]} />
          )
        }
      </LoadState>
    </article>
  );
}

const ASKED = ['code', 'country', 'city', 'lead', 'starts_on', 'ends_on'] as const;
const FIELDS = ASKED.flatMap((name): Column[] => REGISTERS.project.columns.filter((column) => column.name === name));

interface FormProps extends StartProps {
  readonly entry: Entry;
  readonly proposed: readonly TargetCells[];
}

function StartForm({ code, entry, proposed, onStored, close }: FormProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const starting = useMutation(startCandidate);
  const begins = projectStart(entry, useToday());
  const [project, setProject] = useState({ ...begins, code: isNewCode(begins['code'] ?? '') ? (begins['code'] ?? '') : '' });
  const [targets, setTargets] = useState<readonly TargetCells[]>(proposed.length > 0 ? proposed : [emptyTarget('first')]);
  const [report, setReport] = useState<RegisterReport>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (starting.isPending) return;
    starting.mutate(
      { programme, candidate: code, body: startBody(project, targets) },
      {
        onSuccess: (answer) => {
          setReport(answer);
          if (!answer.stored) return;
          onStored(undoneStart(answer));
          close();
        },
      },
    );
  };
  const faultOf = (register: string, column: string) =>
    report?.faults.find((fault) => fault.register === register && fault.column === column)?.detail;
  const change = (id: string, name: string, value: string) =>
    setTargets(targets.map((one) => (one.id === id ? { ...one, [name]: value } : one)));
  return (
    <form className="entry-form" onSubmit={submit} noValidate>
      {FIELDS.map((column) => (
        <EntryField
          key={column.name}
          column={column}
          value={(project as Readonly<Record<string, string>>)[column.name] ?? ''}
          fault={faultOf('project', column.name)}
          onChange={(value) => setProject({ ...project, [column.name]: value })}
        />
      ))}
      <h3 className="group-head">{t('pipeline.start-targets')}</h3>
      {targets.map((target, line) => (
        <StartTarget
          key={target.id}
          target={target}
          faults={report?.faults.filter((fault) => fault.line === line && TARGET_REGISTERS.includes(fault.register)) ?? []}
          onChange={(name, value) => change(target.id, name, value)}
          {...(targets.length > 1 ? { remove: () => setTargets(targets.filter(({ id }) => id !== target.id)) } : {})}
        />
      ))}
      <button type="button" className="button" onClick={() => setTargets([...targets, emptyTarget(`row ${targets.length} ${Date.now()}`)])}>
        {t('pipeline.add-target')}
      </button>
      <p className="quiet small">{t('pipeline.start-note')}</p>
      {report && !report.stored ? (
        <p className="fault" role="alert">
          {faultOf('candidate', 'candidate_status') ?? t('set-up.not-stored', { count: report.faultCount })}
        </p>
      ) : null}
      <FaultLine fault={starting.error} />
      <button type="submit" className="button primary" disabled={starting.isPending} aria-busy={starting.isPending}>
        {t('pipeline.start')}
      </button>
    </form>
  );
}

const TARGET_REGISTERS: readonly string[] = ['target', 'agreement'];
