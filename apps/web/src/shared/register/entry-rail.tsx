import type { Entry, RegisterName } from '@miqyas/domain';
import { type ReactNode, useState } from 'react';
import { EntryPanel, NewEntryPanel } from './entry-panel.tsx';
import { cellsIn, entryIn } from './search.ts';
import { type Undoable, UndoBar } from './undo-bar.tsx';
import { useFollowUpSearch } from './use-follow-up-search.ts';

interface EntryRailProps {
  /** What stands there while nothing is chosen. */
  readonly children?: ReactNode;
  /** What a page tells of a chosen entry beside what it says. */
  readonly detail?: (register: RegisterName, key: string, entry: Entry) => ReactNode;
  readonly without?: readonly string[];
}

/** The rail of a register: the entry that the address names, the form of one that is being added, or what the page has there otherwise. */
export function EntryRail({ children, detail, without }: EntryRailProps) {
  const [search, go] = useFollowUpSearch();
  const [stored, setStored] = useState<Undoable>();
  const chosen = entryIn(search.entry);
  const { adding: add } = search;
  return (
    <>
      {stored ? (
        <UndoBar key={JSON.stringify(stored.before.map(({ key }) => key))} stored={stored} done={() => setStored(undefined)} />
      ) : null}
      {add !== undefined && add !== 'person' ? (
        <NewEntryPanel
          key={`${add} ${search.with ?? ''}`}
          register={add}
          start={cellsIn(search.with)}
          onStored={(report, key) => {
            setStored(report);
            go({ adding: undefined, with: undefined, entry: `${add}/${key}` });
          }}
          close={() => go({ adding: undefined, with: undefined })}
        />
      ) : chosen && chosen.register !== 'person' ? (
        <EntryPanel
          key={search.entry}
          register={chosen.register}
          entryKey={chosen.key}
          onStored={setStored}
          close={() => go({ entry: undefined })}
          {...(without ? { without } : {})}
        >
          {(entry) => detail?.(chosen.register, chosen.key, entry)}
        </EntryPanel>
      ) : (
        children
      )}
    </>
  );
}
