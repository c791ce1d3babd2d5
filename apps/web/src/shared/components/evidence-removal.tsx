import type { Evidence } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { removeEvidence } from '../api/evidence.ts';
import { useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { FaultLine, textOf } from './form.tsx';

const READY = ['wrong-file', 'wrong-value', 'newer'] as const;

/** Why evidence is taken off: one press for the usual reasons, or words of one's own. */
export function EvidenceRemoval({ entry, close, removed }: { entry: Evidence; close: () => void; removed: () => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const removing = useMutation(removeEvidence);
  const remove = (reason: string) => {
    if (reason !== '' && !removing.isPending) removing.mutate({ programme, id: entry.id, body: { reason } }, { onSuccess: removed });
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
        {READY.map((one) => (
          <button key={one} type="button" className="button" onClick={() => remove(t(`evidence.reason.${one}`))}>
            {t(`evidence.reason.${one}`)}
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
