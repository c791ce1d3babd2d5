import { formatNumber, formatSize, isolate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { DropZone } from '../../shared/components/drop-zone.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { TemplateLink } from '../../shared/components/template-link.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useAccount, useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { FilePreview } from './file-preview.tsx';
import { LatestImports } from './latest-imports.tsx';
import type { Brought } from './queries.ts';
import { sendFile } from './send-file.ts';
import './upload.css';

/** Where files of values come in: looked at as they stand and as they would be stored, and only then stored. */
export function UploadPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay('files.import');
  const enters = useMay('values.record');
  const [file, setFile] = useState<Brought>();
  const [share, setShare] = useState<{ name: string; percent: number; broken: boolean }>();
  const stop = useRef<AbortController>(undefined);
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      stop.current?.abort();
      stop.current = new AbortController();
      const told = (part: number, broken: boolean) => setShare({ name: chosen.name, percent: Math.floor(part * 100), broken });
      return sendFile({ programme, file: chosen, told, signal: stop.current.signal });
    },
    onSuccess: setFile,
    onSettled: () => setShare(undefined),
  });
  useEffect(() => () => stop.current?.abort(), []);
  useReadiness(true);
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(undefined);
    sending.mutate(chosen);
  };
  if (!may) return <Denied />;
  return (
    <div className="upload">
      <div className="upload-head">
        <h1>{t('upload.title')}</h1>
        {file ? <UploadName file={file} /> : null}
        {file ? <Chooser choose={choose} label={t('upload.another')} /> : null}
      </div>
      {file ? null : <UploadDrop choose={choose} />}
      {file || !enters ? null : (
        <p className="template-offer">
          <TemplateLink /> <span className="quiet small">{t('template.link-note')}</span>
        </p>
      )}
      {share && sending.isPending ? (
        <div className="upload-progress" role="status">
          <progress value={share.percent} max={100} aria-label={t('upload.title')} />
          <span>{t('upload.sending', { name: share.name, percent: formatNumber(share.percent) })}</span>
          {share.broken ? <span className="fault">{t('upload.broken', { percent: formatNumber(share.percent) })}</span> : null}
        </div>
      ) : null}
      <FaultLine fault={sending.error} />
      {file ? <FilePreview key={file.id} file={file} /> : <LatestImports />}
    </div>
  );
}

function Denied() {
  const { t } = useLocale();
  const person = usePersonName();
  const account = useAccount();
  return <p className="denied">{t('upload.denied', { person: account ? person(account.person.code) : '' })}</p>;
}

function UploadName({ file }: { file: Brought }) {
  const { language } = useLocale();
  return (
    <p className="upload-name">
      <bdi dir="auto">{file.name}</bdi> <span className="quiet">{isolate(formatSize(file.size, language))}</span>
    </p>
  );
}

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xls,.ods,.json,.ndjson';

function Chooser({ choose, label }: { choose: (file: File | undefined) => void; label: string }) {
  return (
    <label className="button bring">
      {label}
      <input
        type="file"
        className="visually-hidden"
        accept={ACCEPTED}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

function UploadDrop({ choose }: { choose: (file: File | undefined) => void }) {
  const { t } = useLocale();
  return (
    <DropZone className="upload-drop" take={(files) => choose(files[0])}>
      <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
        <path d="M16 22V6m-6 6 6-6 6 6M5 20v6h22v-6" />
      </svg>
      <p>
        <strong>{t('upload.drop')}</strong>
      </p>
      <Chooser choose={choose} label={t('upload.choose')} />
      <p className="quiet small">{t('upload.kinds')}</p>
    </DropZone>
  );
}
