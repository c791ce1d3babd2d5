import { type Entry, isFollowUp, keyOf, REGISTERS, type RegisterName, WRITES } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { entryNames } from '../api/entry-names.ts';
import { EntryHistory } from '../components/entry-history.tsx';
import { LoadState } from '../components/load-state.tsx';
import { Notice } from '../components/notice.tsx';
import { registerName } from '../components/register-words.ts';
import { Skeleton } from '../components/skeleton.tsx';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useMay } from '../session/account.ts';
import { useProgramme } from '../session/installation.ts';
import { entriesQuery, entryQuery } from './entries.ts';
import { EntryFacts } from './entry-facts.tsx';
import { EntryFiles } from './entry-files.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryThread } from './entry-thread.tsx';
import { RemoveEntry } from './remove-entry.tsx';
import type { Undoable } from './undo-bar.tsx';

export type Writable = Exclude<RegisterName, 'person'>;

interface EntryPanelProps {
  readonly register: Writable;
  readonly entryKey: string;
  readonly onStored: (stored: Undoable) => void;
  readonly close: () => void;
  /** Shown between what the entry says and its history. */
  readonly children?: (entry: Entry) => ReactNode;
  /** Columns that are told elsewhere. */
  readonly without?: readonly string[];
}

/** One entry: what it says, what rests on it, its files, what was said about it, and its history; changed in place. */
export function EntryPanel({ register, entryKey, onStored, close, children, without }: EntryPanelProps) {
  const { t, language } = useLocale();
  const query = useQuery(entryQuery(useProgramme(), register, entryKey));
  const may = useMay(WRITES[register]);
  const [editing, setEditing] = useState(false);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[30, 20, 20, 20]} />}>
      {({ entries: [found] }) => {
        if (!found) return <Notice text={t('state.not-found')} />;
        const { entry } = found;
        return (
          <article className="entry-panel">
            <header className="entry-panel-head">
              <div>
                <p className="quiet small">
                  {registerName(register, t)} <span dir="ltr">{typeof entry['code'] === 'string' ? entry['code'] : ''}</span>
                </p>
                <h2>
                  <bdi>{nameIn(entryNames(entry), language) || entryKey}</bdi>
                </h2>
              </div>
              <button type="button" className="plain" onClick={close} aria-label={t('search.close')}>
                ×
              </button>
            </header>
            {editing ? (
              <>
                <EntryForm
                  register={register}
                  entry={entry}
                  taken={NONE}
                  onStored={(report) => {
                    setEditing(false);
                    onStored(report);
                  }}
                />
                <button type="button" className="plain" onClick={() => setEditing(false)}>
                  {t('people.leave-it')}
                </button>
                <RemoveEntry register={register} one={found} onStored={onStored} gone={close} />
              </>
            ) : (
              <>
                <EntryFacts register={register} entry={entry} {...(without ? { without } : {})} />
                {may ? (
                  <button type="button" className="button" data-deed="edit" onClick={() => setEditing(true)}>
                    {t('follow-up.edit')}
                  </button>
                ) : null}
                {children?.(entry)}
              </>
            )}
            {isFollowUp(register) ? (
              <>
                <EntryFiles register={register} entryKey={entryKey} />
                <EntryThread register={register} entryKey={entryKey} />
              </>
            ) : null}
            <EntryHistory register={register} entryKey={entryKey} />
          </article>
        );
      }}
    </LoadState>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** Where something is added: the form of its register. */
export function NewEntryPanel({
  register,
  start,
  onStored,
  close,
}: {
  register: Writable;
  start: Readonly<Record<string, string>>;
  onStored: (stored: Undoable, key: string) => void;
  close: () => void;
}) {
  const { t } = useLocale();
  // Codes of those without an English name have the register's and a number: which of these are taken.
  const numbered = useQuery(entriesQuery(useProgramme(), register, `${register}-`)).data?.entries ?? [];
  return (
    <article className="entry-panel">
      <header className="entry-panel-head">
        <div>
          <p className="quiet small">{t('follow-up.new')}</p>
          <h2>{registerName(register, t)}</h2>
        </div>
        <button type="button" className="plain" onClick={close} aria-label={t('search.close')}>
          ×
        </button>
      </header>
      <EntryForm
        register={register}
        entry={undefined}
        taken={new Set(numbered.map(({ key }) => key))}
        start={start}
        onStored={(report) => {
          const [first] = report.before;
          onStored(report, first ? keyOf(REGISTERS[register], first.now) : '');
        }}
      />
    </article>
  );
}
