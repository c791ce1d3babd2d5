import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation } from '../../shared/session/installation.ts';
import { createProgramme } from './mutations.ts';
import { NamesFields } from './names-fields.tsx';
import './set-up.css';

const NO_NAMES = { ar: '', zh: '', en: '' };

/** A programme begun: empty, from the catalogue of this cooperation, or as a copy of another. */
export function NewProgramme({ folded = false }: { folded?: boolean }) {
  const { t } = useLocale();
  if (!folded)
    return (
      <div className="plain-page new-programme">
        <h1>{t('set-up.first-programme')}</h1>
        <p>{t('set-up.first-programme-note')}</p>
        <Fields />
      </div>
    );
  return (
    <details className="fold">
      <summary>{t('set-up.new-programme')}</summary>
      <Fields />
    </details>
  );
}

function Fields() {
  const { t, language } = useLocale();
  const { programmes } = useInstallation();
  const navigate = useNavigate();
  const creating = useMutation(createProgramme);
  const [names, setNames] = useState(NO_NAMES);
  const [from, setFrom] = useState('catalogue');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = codeOf(names.en, new Set(programmes.map((one) => one.code)));
    creating.mutate(
      { body: { code, names, from } },
      { onSuccess: (made) => void navigate({ to: '/set-up', search: (before) => ({ ...before, programme: made.code }) }) },
    );
  };
  const copies = programmes.map((one) => ({
    value: `copy:${one.code}`,
    text: t('set-up.from.copy', { name: nameIn(one.names, language) }),
  }));
  return (
    <form className="entry-form" onSubmit={submit}>
      <NamesFields names={names} onChange={setNames} />
      <fieldset className="beginnings">
        <legend>{t('set-up.from')}</legend>
        {[{ value: 'catalogue', text: t('set-up.from.catalogue') }, { value: 'nothing', text: t('set-up.from.nothing') }, ...copies].map(
          ({ value, text }) => (
            <label key={value}>
              <input type="radio" name="from" checked={from === value} onChange={() => setFrom(value)} /> {text}
            </label>
          ),
        )}
      </fieldset>
      <FaultLine fault={creating.error} />
      <button
        type="submit"
        className="button primary"
        disabled={creating.isPending || Object.values(names).every((name) => name.trim() === '')}
        aria-busy={creating.isPending}
      >
        {t('set-up.create')}
      </button>
    </form>
  );
}

/** What the programme is called in addresses. */
function codeOf(name: string, taken: ReadonlySet<string>): string {
  const stem =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'programme';
  for (let i = 1; ; i += 1) {
    const code = i === 1 ? stem : `${stem}-${i}`;
    if (!taken.has(code)) return code;
  }
}
