import { type ReactNode, useRef } from 'react';
import { useLocale } from '../locale/locale.tsx';
import './filter.css';

/** One of several, or any: a filter of a list. */
export function Filter({
  any,
  value,
  set,
  children,
}: {
  any: string;
  value: string | undefined;
  set: (value: string | undefined) => void;
  children: (readonly [string, string])[];
}) {
  return (
    <select className="field small" aria-label={any} value={value ?? ''} onChange={(event) => set(event.target.value || undefined)}>
      <option value="">{any}</option>
      {children.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface FilterBarProps {
  /** What the field finds by. */
  readonly label: string;
  readonly find: string | undefined;
  readonly filtered: boolean;
  readonly setFind: (text: string | undefined) => void;
  readonly clear: () => void;
  readonly children: ReactNode;
}

/** A field that finds, filters beside it, and the way back to all. */
export function FilterBar({ label, find, filtered, setFind, clear, children }: FilterBarProps) {
  const { t } = useLocale();
  // The field keeps what is typed while the address follows.
  const field = useRef<HTMLInputElement>(null);
  return (
    <search className="filters no-print">
      <input
        ref={field}
        type="search"
        className="field"
        aria-label={label}
        placeholder={label}
        defaultValue={find ?? ''}
        onChange={(event) => setFind(event.target.value || undefined)}
      />
      {children}
      {filtered ? (
        <button
          type="button"
          className="plain small"
          onClick={() => {
            if (field.current) field.current.value = '';
            clear();
          }}
        >
          {t('projects.clear')}
        </button>
      ) : null}
    </search>
  );
}
