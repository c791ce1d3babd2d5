import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useProgramme } from '../../shared/session/installation.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { type Entry, entriesOf, matching } from './entries.ts';
import { placesQuery } from './queries.ts';

/** Finds pages, projects, KPIs and places by name or code in any of the three languages; all of it by keyboard. */
export function SearchPalette({ close }: { close: () => void }) {
  const { t, language } = useLocale();
  const query = useQuery(placesQuery(useProgramme()));
  const navigate = useNavigate();
  const [find, setFind] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const entries = useMemo(() => entriesOf(query.data, language, t), [query.data, language, t]);
  const found = matching(entries, find);
  const chosen = found[Math.min(at, found.length - 1)];
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    void navigate(entry.link);
  };
  const pressed = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      open(chosen);
    }
  };
  return (
    <dialog ref={dialog} closedby="any" className="palette" aria-label={t('search.title')} onClose={close}>
      <div>
        <input
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${chosen.key}` : undefined}
          aria-label={t('nav.search')}
          placeholder={t('nav.search')}
          autoComplete="off"
          value={find}
          onChange={(event) => {
            setFind(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
        <button type="button" className="plain close" aria-label={t('search.close')} onClick={close}>
          ×
        </button>
        <div id={list} className="options" role="listbox" aria-label={t('search.title')}>
          {found.map((entry) => (
            <Option key={entry.key} id={`${list}-${entry.key}`} entry={entry} chosen={entry === chosen} open={() => open(entry)} />
          ))}
        </div>
        {found.length === 0 ? <p className="quiet">{t('search.none')}</p> : null}
        <p className="quiet small hint">{t('search.hint')}</p>
      </div>
    </dialog>
  );
}

function Option({ id, entry, chosen, open }: { id: string; entry: Entry; chosen: boolean; open: () => void }) {
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <button type="button" ref={place} id={id} role="option" aria-selected={chosen} tabIndex={-1} onClick={open}>
      <bdi>{entry.name}</bdi>
      <span className="quiet small">
        {entry.kind}
        {entry.code ? (
          <>
            {' · '}
            <bdi dir="ltr">{entry.code}</bdi>
          </>
        ) : null}
      </span>
    </button>
  );
}
