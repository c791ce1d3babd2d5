import type { FileReading, ImportReport } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sendForFile } from '../../shared/api/api.ts';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { saveAs } from '../../shared/save-as.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { FaultTable } from './fault-table.tsx';
import { Found } from './found.tsx';
import { UndoImport } from './latest-imports.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { type Brought, previewQuery, storeFile, uploadQuery } from './queries.ts';
import { Questions } from './questions.tsx';
import { YourFile } from './your-file.tsx';

/** A file that has come: what was found in it, how it stands, what is open, and what would be stored. */
export function FilePreview({ file }: { file: Brought }) {
  const { language } = useLocale();
  const programme = useProgramme();
  const [reading, setReading] = useState<FileReading>({});
  const preview = useQuery(previewQuery(programme, file, reading, language));
  const storing = useMutation(storeFile);
  const report = preview.data;
  const stored = storing.data?.stored ? storing.data : undefined;
  const change = (said: FileReading) => setReading((before) => ({ ...before, ...said }));
  if (stored) return <Stored file={file} report={stored} />;
  return (
    <>
      <Working file={file} working={preview.isFetching || storing.isPending} storing={storing.isPending} />
      <FaultLine fault={preview.error ?? storing.error} />
      {report ? (
        <>
          {report.offered && Object.keys(reading).length === 0 ? <Offered report={report} use={setReading} /> : null}
          <Body report={report} reading={reading} change={change} />
          <Foot
            {...{ file, reading }}
            report={storing.data ?? report}
            pending={storing.isPending || preview.isFetching}
            store={(status) =>
              storing.mutate({
                ...{ programme, name: file.name, upload: file.id, status, body: '' },
                ...{ acceptValid: 'true', reading: JSON.stringify(reading) },
              })
            }
          />
        </>
      ) : null}
    </>
  );
}

function Body({ report, reading, change }: { report: ImportReport; reading: FileReading; change: (said: FileReading) => void }) {
  const { t } = useLocale();
  if (report.kind === 'definitions' || report.kind === 'targets')
    return (
      <>
        <p role="status">
          {t('upload.other', { kind: report.kind, added: report.added, changed: report.changed, unchanged: report.unchanged })}
        </p>
        <FaultTable report={report} />
      </>
    );
  return (
    <div className={report.found ? 'upload-columns' : 'upload-columns alone'}>
      {report.found ? <Found found={report.found} reading={reading} change={change} /> : null}
      <div className="upload-main">
        {report.kind === 'unreadable' ? <h2 className="unread">{t('upload.unread')}</h2> : null}
        {report.found ? <YourFile found={report.found} reading={reading} change={change} /> : null}
        <Questions report={report} reading={reading} change={change} />
        {report.rows && report.rows.length > 0 ? <OutcomeTable report={report} /> : null}
        <LeftOut report={report} />
        <FaultTable report={report} />
      </div>
    </div>
  );
}

function LeftOut({ report: { leftOut = [] } }: { report: ImportReport }) {
  const { t } = useLocale();
  if (leftOut.length === 0) return null;
  return (
    <ul className="left-out quiet small">
      {leftOut.map(({ what, count, text }) => (
        <li key={what}>{t(`upload.left-out.${what}`, { count, text })}</li>
      ))}
    </ul>
  );
}

/** How the last file with these headings was read. */
function Offered({ report: { offered }, use }: { report: ImportReport; use: (reading: FileReading) => void }) {
  const { t } = useLocale();
  if (!offered) return null;
  return (
    <p className="offered" role="status">
      {t('upload.offered', { name: offered.name })}{' '}
      <button type="button" className="button" onClick={() => use(offered.reading)}>
        {t('upload.use')}
      </button>
    </p>
  );
}

/** How far the server has come, where it takes a while. */
function Working({ file, working, storing }: { file: Brought; working: boolean; storing: boolean }) {
  const { t } = useLocale();
  const { data } = useQuery(uploadQuery(useProgramme(), file.id, working));
  if (!working) return null;
  const rows = data?.rows ?? 0;
  return (
    <div className="upload-progress" role="status">
      <progress aria-label={t('upload.title')} />
      <span>{t(storing && data?.phase !== 'checking' ? 'upload.storing' : 'upload.reading', { rows: formatNumber(rows) })}</span>
    </div>
  );
}

interface FootProps {
  readonly file: Brought;
  readonly report: ImportReport;
  readonly reading: FileReading;
  readonly pending: boolean;
  readonly store: (status: 'submitted' | 'approved') => void;
}

/** What would be stored, in one line, and the three things that can be done about it. */
function Foot({ file, report, reading, pending, store }: FootProps) {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay('values.approve');
  const [approve, setApprove] = useState(false);
  const count = report.added + report.changed;
  const taking = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({ name: file.name, upload: file.id, answer: 'marked', reading: JSON.stringify(reading) });
      const copy = await sendForFile(`/programmes/${encodeURIComponent(programme)}/imports?${query}`, new File([], file.name));
      saveAs(copy, `faults-${file.name.replace(/(\.[^.]*)?$/, copy.type.startsWith('text/csv') ? '.csv' : '.xlsx')}`);
    },
  });
  const values = report.kind === 'values';
  return (
    <div className="upload-foot">
      <p>
        <strong>{t('upload.nothing')}</strong>{' '}
        {values ? (
          <span className="quiet">
            {t('upload.counts', {
              ...{ added: report.added, changed: report.changed },
              ...{ unchanged: report.unchanged, refused: report.refused ?? report.faultCount },
            })}
          </span>
        ) : null}
      </p>
      <div className="actions">
        {values && may && count > 0 ? (
          <label className="check">
            <input type="checkbox" checked={approve} onChange={(event) => setApprove(event.target.checked)} /> {t('upload.approve')}
          </label>
        ) : null}
        {values && report.faultCount > 0 ? (
          <button type="button" className="button" disabled={taking.isPending} onClick={() => taking.mutate()}>
            {t('upload.marked')}
          </button>
        ) : null}
        <button
          type="button"
          className="button primary"
          disabled={pending || count === 0}
          onClick={() => store(approve ? 'approved' : 'submitted')}
        >
          {t('upload.store', { count })}
        </button>
      </div>
      <FaultLine fault={taking.error} />
    </div>
  );
}

function Stored({ file, report }: { file: Brought; report: ImportReport }) {
  const { t } = useLocale();
  return (
    <div className="undo-bar" role="status">
      <span>{t('upload.stored', { count: report.added + report.changed, name: file.name })}</span>
      {report.id === undefined ? null : <UndoImport id={report.id} />}
    </div>
  );
}
