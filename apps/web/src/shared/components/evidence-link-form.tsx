import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { onShelf, type Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { FaultLine, textOf } from './form.tsx';

/** Puts a link on a shelf. */
export function EvidenceLinkForm({ shelf, added }: { shelf: Shelf; added: (name: string) => void }) {
  const { t } = useLocale();
  const [open, setOpen] = useState(false);
  const adding = useMutation(onShelf(shelf, shelf.link));
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
        const body = { url: textOf(fields, 'url'), ...(name === '' ? {} : { name }) };
        adding.mutate(body, {
          onSuccess: (entry) => {
            setOpen(false);
            added(entry.name);
          },
        });
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
