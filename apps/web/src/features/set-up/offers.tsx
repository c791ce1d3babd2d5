import { REGISTERS, type RegisterName } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { putEntries } from './mutations.ts';
import { offersQuery } from './queries.ts';
import type { Undoable } from './undo.tsx';
import { entryNames } from './use-options.ts';
import { registerName } from './words.ts';

type Offered = Exclude<RegisterName, 'person'>;

/** What the catalogue of the cooperation has and the programme has not: all of it, or some, taken with one press. */
export function Offers({ register, onStored }: { register: Offered; onStored: (stored: Undoable) => void }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const offers = useQuery(offersQuery(programme, register)).data ?? [];
  const putting = useMutation(putEntries);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [find, setFind] = useState('');
  if (offers.length === 0) return null;
  const wanted = find.trim().toLowerCase();
  const fitting = offers.filter(({ key, entry }) => `${key} ${Object.values(entryNames(entry)).join(' ')}`.toLowerCase().includes(wanted));
  const take = (keys: ReadonlySet<string>) =>
    putting.mutate(
      {
        programme,
        register,
        body: {
          entries: offers.filter(({ key }) => keys.has(key)).map(({ entry }) => ({ cells: entry, before: null })),
          reason: t('set-up.from-catalogue'),
        },
      },
      {
        onSuccess: (report) => {
          setChosen(new Set());
          onStored(report);
        },
      },
    );
  const toggle = (key: string) =>
    setChosen((before) => (before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set(before).add(key)));
  return (
    <details className="fold offers">
      <summary>{t('set-up.offers', { count: offers.length, register: registerName(register, t) })}</summary>
      <p className="actions">
        <button type="button" className="button" disabled={putting.isPending} onClick={() => take(new Set(offers.map(({ key }) => key)))}>
          {t('set-up.take-all', { count: offers.length })}
        </button>
        <button type="button" className="button primary" disabled={putting.isPending || chosen.size === 0} onClick={() => take(chosen)}>
          {t('set-up.take-chosen', { count: chosen.size })}
        </button>
      </p>
      <FaultLine fault={putting.error} />
      {offers.length > 12 ? (
        <input
          type="search"
          className="field"
          aria-label={t('set-up.find')}
          placeholder={t('set-up.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      ) : null}
      <ul className="offer-list">
        {fitting.map(({ key, entry }) => (
          <li key={key}>
            <label>
              <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
              <bdi>{nameIn(entryNames(entry), language) || offerText(register, entry)}</bdi>
              <span className="quiet small" dir="ltr">
                {REGISTERS[register].key.includes('code') ? key : ''}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** An offer without a name of its own: a target says what of whom by when. */
function offerText(register: Offered, entry: Readonly<Record<string, unknown>>): string {
  return register === 'target' ? `${entry['kpi']} · ${entry['reporting_unit']} · ${entry['value'] ?? ''} · ${entry['deadline']}` : '';
}
