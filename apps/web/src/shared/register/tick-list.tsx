import { useState } from 'react';
import type { Option } from '../components/choice.tsx';
import { useLocale } from '../locale/locale.tsx';

/** A longer list is looked through by typing. */
const SHORT = 12;

interface TickListProps {
  readonly options: readonly Option[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Of which the code tells something to who reads it. */
  readonly coded?: boolean;
}

/** Several of many: ticked one by one, found by part of a name or a code. */
export function TickList({ options, chosen, onChange, coded = false }: TickListProps) {
  const { t } = useLocale();
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const toggled = (id: string) => (chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set(chosen).add(id));
  return (
    <>
      {options.length > SHORT ? (
        <input
          type="search"
          className="field"
          aria-label={t('set-up.find')}
          placeholder={t('set-up.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      ) : null}
      <ul className="tick-list">
        {options
          .filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(wanted))
          .map(({ id, name }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={chosen.has(id)} onChange={() => onChange(toggled(id))} />
                <bdi>{name}</bdi>
                {coded ? (
                  <span className="quiet small" dir="ltr">
                    {id}
                  </span>
                ) : null}
              </label>
            </li>
          ))}
      </ul>
    </>
  );
}
