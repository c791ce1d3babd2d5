import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addEvidenceLink, type EvidencedValue } from '../api/evidence.ts';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { FaultLine, textOf } from './form.tsx';

/** Puts a link behind a value. */
export function EvidenceLinkForm({ value, added }: { value: EvidencedValue; added: (name: string) => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const [open, setOpen] = useState(false);
  const adding = useMutation(addEvidenceLink);
  if (!open)
    return (
      <button type="button" className="plain small" onClick={() => setOpen(true)}>
        {t('evidence.add-link')}
      </button>
    );
  return (
    <form
      className="evidence-form"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const name = textOf(fields, 'name');
        const body = { ...value, url: textOf(fields, 'url'), ...(name === '' ? {} : { name }) };
        adding.mutate(
          { programme, body },
          {
            onSuccess: (entry) => {
              setOpen(false);
              added(entry.name);
            },
          },
        );
      }}
    >
      <input
        className="field"
        name="url"
        type="url"
        dir="ltr"
        maxLength={2000}
        placeholder="https://"
        aria-label={t('evidence.link-address')}
        pattern="https?://.+"
        title={t('evidence.link-bad')}
        required
        // biome-ignore lint/a11y/noAutofocus: whoever asked for the field writes into it
        autoFocus
      />
      <input
        className="field"
        name="name"
        dir="auto"
        maxLength={200}
        placeholder={t('evidence.link-name')}
        aria-label={t('evidence.link-name')}
      />
      <button type="submit" className="button" disabled={adding.isPending}>
        {t('evidence.add-link')}
      </button>
      <button type="button" className="plain" onClick={() => setOpen(false)}>
        {t('evidence.cancel')}
      </button>
      <FaultLine fault={adding.error} />
    </form>
  );
}
