import type { RegisterReport } from '@miqyas/contract/client';
import { REGISTERS, type RegisterName } from '@miqyas/domain';
import type { Translate } from '@miqyas/i18n';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, sendForFile } from '../api/api.ts';
import { FaultLine } from '../components/form.tsx';
import { columnName, registerName } from '../components/register-words.ts';
import { useLocale } from '../locale/locale.tsx';
import './register.css';
import { saveAs } from '../save-as.ts';
import { useProgramme } from '../session/installation.ts';
import { type Undoable, UndoBar } from './undo-bar.tsx';

const FORMATS = ['xlsx', 'csv', 'json'] as const;

/** A register, or the whole programme, taken as a file and brought back: looked at first, stored when it is right. */
export function RegisterFiles({ register, open = false }: { register?: RegisterName; open?: boolean }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<RegisterReport>();
  const [stored, setStored] = useState<Undoable>();
  const [links, setLinks] = useState<NonNullable<RegisterReport['links']>>([]);
  const of = register === undefined ? {} : { register };
  const looking = useMutation({
    mutationFn: (body: File) => api.bringRegisterFile({ programme, ...of, name: body.name, preview: 'true', body }),
  });
  const storing = useMutation({
    mutationFn: ({ body, acceptValid }: { body: File; acceptValid: boolean }) =>
      api.bringRegisterFile({ programme, ...of, name: body.name, acceptValid: String(acceptValid), body }),
    onSuccess: async (answer) => {
      if (!answer.stored) return setReport(answer);
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
    if (chosen) looking.mutate(chosen, { onSuccess: setReport });
  };
  return (
    <details className="fold files" open={open}>
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
      <label className="button bring">
        {t('set-up.files-bring')}
        <input
          type="file"
          className="visually-hidden"
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
          store={(acceptValid) => storing.mutate({ body: file, acceptValid })}
          marked={`/programmes/${encodeURIComponent(programme)}/register-file`}
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
  const { t } = useLocale();
  const { added, changed, unchanged, faultCount, faults } = report;
  const taking = useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams({ name: file.name, answer: 'marked', ...(register === undefined ? {} : { register }) });
      const copy = await sendForFile(`${marked}?${query}`, file);
      saveAs(copy, `faults-${file.name.replace(/(\.[^.]*)?$/, copy.type.startsWith('text/csv') ? '.csv' : '.xlsx')}`);
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
                column: placeIn(fault.register, fault.column, t),
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
function placeIn(register: RegisterName, column: string, t: Translate): string {
  return REGISTERS[register].columns.some(({ name }) => name === column) ? columnName(column, t) : column;
}
