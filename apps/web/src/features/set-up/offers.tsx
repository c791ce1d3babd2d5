import { REGISTERS, type RegisterName } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { FaultLine } from '../../shared/components/form.tsx';
import { registerName } from '../../shared/components/register-words.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { putEntries } from '../../shared/register/entries.ts';
import { TickList } from '../../shared/register/tick-list.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { offersQuery } from './queries.ts';

type Offered = Exclude<RegisterName, 'person'>;

/** What the catalogue of the cooperation has and the programme has not: all of it, or some, taken with one press. */
export function Offers({ register, onStored }: { register: Offered; onStored: (stored: Undoable) => void }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const offers = useQuery(offersQuery(programme, register)).data ?? [];
  const putting = useMutation(putEntries);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (offers.length === 0) return null;
  const options = offers.map(({ key, entry }) => ({ id: key, name: nameIn(entryNames(entry), language) || offerText(register, entry) }));
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
          if (!report.stored) return;
          setChosen(new Set());
          onStored(report);
        },
      },
    );
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
      {putting.data?.stored === false ? (
        <p className="fault" role="alert">
          {putting.data.faults[0]?.detail}
        </p>
      ) : null}
      <TickList options={options} chosen={chosen} onChange={setChosen} coded={REGISTERS[register].key.includes('code')} />
    </details>
  );
}

/** An offer without a name of its own: a target says what of whom by when. */
function offerText(register: Offered, entry: Readonly<Record<string, unknown>>): string {
  return register === 'target' ? `${entry['kpi']} · ${entry['reporting_unit']} · ${entry['value'] ?? ''} · ${entry['deadline']}` : '';
}
