import type { Attachment } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { onShelf, type Shelf } from '../api/shelf.ts';
import { useLocale } from '../locale/locale.tsx';
import { FaultLine, textOf } from './form.tsx';

interface RemovalProps {
  readonly entry: Attachment;
  readonly shelf: Shelf;
  readonly close: () => void;
  readonly removed: () => void;
}

/** Why something is taken off: one press for the usual reasons, or words of one's own. */
export function EvidenceRemoval({ entry, shelf, close, removed }: RemovalProps) {
  const { t } = useLocale();
  const removing = useMutation(onShelf(shelf, (reason: string) => shelf.remove(entry.id, reason)));
  const ready = [t('evidence.reason.wrong-file'), t(shelf.words.elsewhere), t('evidence.reason.newer')];
  const remove = (reason: string) => {
    if (reason !== '' && !removing.isPending) removing.mutate(reason, { onSuccess: removed });
  };
  return (
    <form
      className="evidence-form"
      onSubmit={(event) => {
        event.preventDefault();
        remove(textOf(new FormData(event.currentTarget), 'reason'));
      }}
    >
      <fieldset className="evidence-reasons">
        <legend className="small">{t('evidence.why', { name: isolate(entry.name) })}</legend>
        {ready.map((one) => (
          <button key={one} type="button" className="button" onClick={() => remove(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <input
        className="field"
        name="reason"
        dir="auto"
        maxLength={500}
        placeholder={t('evidence.reason')}
        aria-label={t('evidence.reason')}
        required
      />
      <button type="submit" className="button" disabled={removing.isPending}>
        {t('evidence.remove')}
      </button>
      <button type="button" className="plain" onClick={close}>
        {t('evidence.cancel')}
      </button>
      <FaultLine fault={removing.error} />
    </form>
  );
}
