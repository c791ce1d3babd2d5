import type { EntrySheet, Submitted } from '@miqyas/contract/client';
import { listed } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { recallSubmission } from './mutations.ts';

/** Says what was handed in and what is still missing; until a reviewer has touched it, it can be taken back. */
export function HandedIn({ submitted, sheet, done }: { submitted: Submitted; sheet: EntrySheet; done: () => void }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const recalling = useMutation(recallSubmission);
  const recall = async () => {
    for (const { id } of submitted.submissions) await recalling.mutateAsync({ programme, id });
    done();
  };
  const unitName = (code: string) => {
    const unit = sheet.units.find((one) => one.code === code);
    return unit ? nameIn(unit.names, language) : code;
  };
  const missing = submitted.submissions.filter((one) => one.missing.length > 0);
  return (
    <div className="undo-bar" role="status">
      <span>
        {t('entry.submitted-count', { count: submitted.saved.length })}{' '}
        {missing.length > 0
          ? t('entry.still-missing', {
              units: listed(
                missing.map((one) => `${unitName(one.reportingUnit)} (${one.missing.length})`),
                language,
              ),
            })
          : ''}
      </span>
      {submitted.warnings.length > 0 ? (
        <ul className="handed-warnings small">
          {[...new Set(submitted.warnings.map(({ detail }) => detail))].slice(0, 5).map((detail) => (
            <li key={detail}>◆ {detail}</li>
          ))}
        </ul>
      ) : null}
      {submitted.submissions.length > 0 ? (
        <button type="button" className="plain" disabled={recalling.isPending} onClick={() => void recall().catch(() => undefined)}>
          {t('entry.recall')}
        </button>
      ) : null}
      <button type="button" className="plain" onClick={done}>
        {t('entry.close')}
      </button>
      <FaultLine fault={recalling.error} />
    </div>
  );
}
