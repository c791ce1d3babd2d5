import type { RegisterReport } from '@miqyas/contract/client';
import type { RegisterName } from '@miqyas/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { type Undoable, UndoBar } from './undo.tsx';
import { columnName, registerName } from './words.ts';

const FORMATS = ['xlsx', 'csv', 'json'] as const;

/** A register, or the whole programme, taken as a file and brought back: looked at first, stored when it is right. */
export function RegisterFiles({ register }: { register?: RegisterName }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<RegisterReport>();
  const [stored, setStored] = useState<Undoable>();
  const [links, setLinks] = useState<NonNullable<RegisterReport['links']>>([]);
  const ask = (preview: boolean, acceptValid: boolean) =>
    api.bringRegisterFile({
      programme,
      name: file?.name ?? '',
      ...(register === undefined ? {} : { register }),
      preview: String(preview),
      acceptValid: String(acceptValid),
      body: file as File,
    });
  const looking = useMutation({ mutationFn: () => ask(true, false), onSuccess: setReport });
  const storing = useMutation({
    mutationFn: (acceptValid: boolean) => ask(false, acceptValid),
    onSuccess: async (answer) => {
      await client.invalidateQueries();
      setReport(undefined);
      setFile(undefined);
      setStored(answer);
      setLinks(answer.links ?? []);
    },
  });
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setReport(undefined);
    setStored(undefined);
    looking.reset();
    storing.reset();
    if (chosen) setTimeout(() => looking.mutate(), 0);
  };
  return (
    <details className="fold files">
      <summary>{t('set-up.files')}</summary>
      <p>
        {t('set-up.files-take')}{' '}
        {FORMATS.filter((format) => register !== undefined || format !== 'csv').map((format) => (
          <a
            key={format}
            className="file-link"
            href={`/api/v1/programmes/${programme}/register-file?format=${format}&lang=${language}${register === undefined ? '' : `&register=${register}`}`}
            download
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <label className="form-field">
        {t('set-up.files-bring')}
        <input
          type="file"
          className="field"
          accept=".xlsx,.csv,.json"
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      {looking.isPending || storing.isPending ? <p role="status">{t('set-up.files-reading', { name: file?.name ?? '' })}</p> : null}
      <FaultLine fault={looking.error ?? storing.error} />
      {stored ? <UndoBar stored={stored} done={() => setStored(undefined)} /> : null}
      {links.length > 0 ? (
        <div role="status">
          <p>{t('set-up.links')}</p>
          <ul>
            {links.map(({ email, link }) => (
              <li key={email}>
                <bdi dir="ltr">{email}</bdi> <code dir="ltr">{link}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {report && file ? (
        <FileReport
          {...{ report, file, register }}
          pending={storing.isPending}
          store={(acceptValid) => storing.mutate(acceptValid)}
          marked={`/api/v1/programmes/${programme}/register-file`}
        />
      ) : null}
    </details>
  );
}

interface FileReportProps {
  readonly report: RegisterReport;
  readonly file: File;
  readonly register: RegisterName | undefined;
  readonly pending: boolean;
  readonly store: (acceptValid: boolean) => void;
  readonly marked: string;
}

const MOST_SHOWN = 50;

function FileReport({ report, file, register, pending, store, marked }: FileReportProps) {
  const { t, language } = useLocale();
  const { added, changed, unchanged, faultCount, faults } = report;
  const taking = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({ name: file.name, answer: 'marked', ...(register === undefined ? {} : { register }) });
      const response = await fetch(`${marked}?${query}`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': 'application/octet-stream', 'accept-language': language },
      });
      if (!response.ok) throw new Error(String(response.status));
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = address;
      link.download = `faults-${file.name}`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
  return (
    <div className="file-report">
      <p role="status">{t('set-up.files-would', { name: file.name, added, changed, unchanged, faults: faultCount })}</p>
      {faults.length > 0 ? (
        <ul className="file-faults">
          {faults.slice(0, MOST_SHOWN).map((fault) => (
            <li key={`${fault.register} ${fault.line} ${fault.column} ${fault.code}`}>
              {t('set-up.files-place', {
                register: registerName(fault.register, t),
                line: String(fault.line),
                column: columnNameOr(fault.column, t),
              })}{' '}
              {fault.detail}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="actions">
        {faultCount === 0 && added + changed > 0 ? (
          <button type="button" className="button primary" disabled={pending} onClick={() => store(false)}>
            {t('set-up.files-store', { count: added + changed })}
          </button>
        ) : null}
        {faultCount > 0 ? (
          <>
            <button type="button" className="button" disabled={taking.isPending} onClick={() => taking.mutate()}>
              {t('set-up.files-marked')}
            </button>
            {added + changed > 0 ? (
              <button type="button" className="button" disabled={pending} onClick={() => store(true)}>
                {t('set-up.files-store-valid', { count: added + changed })}
              </button>
            ) : null}
          </>
        ) : null}
      </p>
      <FaultLine fault={taking.error} />
    </div>
  );
}

/** A heading that is no column is told as it stands. */
function columnNameOr(column: string, t: Parameters<typeof columnName>[1]): string {
  try {
    return columnName(column, t);
  } catch {
    return column;
  }
}
