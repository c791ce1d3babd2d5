import type { Localisation } from '@miqyas/contract/client';
import { allows, scopeOf } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { columnName } from '../../shared/components/register-words.ts';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useOptions } from '../../shared/register/use-options.ts';
import { useAccount } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { type Chosen, cellQuery } from './queries.ts';
import { RecordForm } from './record-form.tsx';

interface RecordPanelProps {
  readonly matrix: Localisation | undefined;
  readonly start: Readonly<Record<string, string>>;
  readonly onStored: (stored: Undoable, cell: Chosen) => void;
  readonly close: () => void;
}

/** Which standard in which country, of those where one may record; then its form, with what stands there already. */
export function RecordPanel({ matrix, start, onStored, close }: RecordPanelProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const grants = useAccount()?.grants;
  const [standard, setStandard] = useState(start['standard'] ?? '');
  const [country, setCountry] = useState(start['country'] ?? '');
  const standards = useOptions('standard');
  const countries = (matrix?.groups ?? [])
    .flatMap((group) => group.countries)
    .filter(({ code }) => allows('follow-up.write', grants, { programme, scopes: [scopeOf('country', code)] }))
    .map(({ code, names }) => ({ id: code, name: nameIn(names, language) }));
  const cell = { standard, country };
  const isWhole = standard !== '' && country !== '';
  const query = useQuery({ ...cellQuery(programme, cell), enabled: isWhole });
  return (
    <article className="entry-panel">
      <header className="entry-panel-head">
        <h2>{t('localisation.form')}</h2>
        <button type="button" className="plain" onClick={close} aria-label={t('search.close')}>
          ×
        </button>
      </header>
      <div className="record-choice">
        <Choice
          label={columnName('standard', t)}
          placeholder={t('set-up.choose')}
          groups={ungrouped(standards.map(({ id, name }) => ({ id, name: `${id} ${name === id ? '' : name}`.trim() })))}
          value={standard === '' ? null : standard}
          onChange={setStandard}
        />
        <Choice
          label={columnName('country', t)}
          placeholder={t('set-up.choose')}
          groups={ungrouped(countries)}
          value={country === '' ? null : country}
          onChange={setCountry}
        />
      </div>
      {isWhole ? (
        <LoadState query={query} skeleton={<Skeleton rows={[60, 40, 40]} />}>
          {(detail) => <RecordForm key={`${standard} ${country}`} detail={detail} onStored={(stored) => onStored(stored, cell)} />}
        </LoadState>
      ) : null}
    </article>
  );
}
