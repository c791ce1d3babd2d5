import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { Field, SendingForm } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** Whether a file that somebody holds was published, by its checksum. */
export function FindChecksum() {
  const { t } = useLocale();
  const programme = useProgramme();
  const [sha256, setSha256] = useState('');
  const finding = useMutation({ mutationFn: (text: string) => api.findReportFile({ programme, sha256: text }) });
  const [found] = finding.data ?? [];
  return (
    <details className="fold">
      <summary>{t('reports.check')}</summary>
      <SendingForm sending={finding} action={t('reports.check')} submit={() => finding.mutate(sha256.trim().toLowerCase())}>
        <Field
          label={t('reports.checksum')}
          value={sha256}
          dir="ltr"
          pattern="\s*[0-9a-fA-F]{64}\s*"
          onChange={(event) => setSha256(event.target.value)}
        />
      </SendingForm>
      {finding.data ? (
        <p role="status">
          {found ? (
            <Link to="/reports/$edition" params={{ edition: found.edition }}>
              {t('reports.checksum-found', { name: found.name })}
            </Link>
          ) : (
            t('reports.checksum-none')
          )}
        </p>
      ) : null}
    </details>
  );
}
