import type { FileReading, FoundFile } from '@miqyas/contract/client';
import { DELIMITERS, ENCODINGS } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { keepReading } from './queries.ts';

interface FoundProps {
  readonly found: FoundFile;
  readonly reading: FileReading;
  readonly change: (said: FileReading) => void;
}

const DELIMITER_WORDS = {
  ',': 'upload.delimiter.comma',
  ';': 'upload.delimiter.semicolon',
  '\t': 'upload.delimiter.tab',
  '|': 'upload.delimiter.bar',
} as const;

/** How the file was read, line by line; each line can be changed. */
export function Found({ found, reading, change }: FoundProps) {
  const { t } = useLocale();
  const [table] = found.tables;
  return (
    <section className="found">
      <div className="section-head">
        <h2>{t('upload.found')}</h2>
      </div>
      {table ? <Line label={t('upload.kind')}>{t(`upload.family.${table.family}`)}</Line> : null}
      {found.sheets.length > 0 ? (
        <Line label={t('upload.sheets')}>
          {found.sheets.map(({ name, state }) => (
            <label key={name} className="sheet">
              <input
                type="checkbox"
                disabled={state === 'hidden' || state === 'no-table'}
                checked={state === 'read'}
                onChange={({ target }) => change({ sheets: chosen(found, name, target.checked) })}
              />{' '}
              <bdi dir="auto">{name}</bdi> <span className="quiet small">{t(`upload.sheet.${state}`)}</span>
            </label>
          ))}
        </Line>
      ) : null}
      {table ? (
        <Select
          label={t('upload.heading-line')}
          value={String(table.headingLine)}
          options={headingLines(found, table.headingLine).map((line) => [String(line), t('upload.line', { line: formatNumber(line) })])}
          choose={(line) => change({ headingLine: Number(line) })}
        />
      ) : null}
      {table ? <Line label={t('upload.layout')}>{t(`upload.layout.${table.form}`)}</Line> : null}
      {found.delimiter === undefined ? null : (
        <Select
          label={t('upload.delimiter')}
          value={found.delimiter}
          options={DELIMITERS.map((one) => [one, t(DELIMITER_WORDS[one])])}
          choose={(delimiter) => change({ delimiter: delimiter as (typeof DELIMITERS)[number] })}
        />
      )}
      {table ? (
        <Select
          label={t('upload.decimal')}
          value={reading.decimal ?? found.decimal ?? ''}
          options={[
            ...(found.decimal === undefined && reading.decimal === undefined ? [['', t('upload.decimal.each')] as const] : []),
            ['dot', t('upload.decimal.dot')],
            ['comma', t('upload.decimal.comma')],
          ]}
          choose={(decimal) => change({ decimal: decimal as 'dot' | 'comma' })}
        />
      ) : null}
      {found.encoding === undefined ? null : (
        <Select
          label={t('upload.encoding')}
          value={found.encoding}
          options={ENCODINGS.map((one) => [one, one.toUpperCase()])}
          choose={(encoding) => change({ encoding: encoding as (typeof ENCODINGS)[number] })}
        />
      )}
      {table ? <Remember headings={table.columns.map(({ heading }) => heading)} reading={reading} /> : null}
    </section>
  );
}

/** Sheets that are read once one of them is ticked or not. */
function chosen({ sheets }: FoundFile, name: string, ticked: boolean): string[] {
  return sheets.flatMap((sheet) => ((sheet.name === name ? ticked : sheet.state === 'read') ? [sheet.name] : []));
}

function headingLines({ beginning }: FoundFile, current: number): number[] {
  return [...new Set([...beginning.map(({ line }) => line).filter((line) => line > 0), current])].sort((a, b) => a - b);
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="found-line">
      <span className="quiet small">{label}</span>
      <div>{children}</div>
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

function Select({ label, value, options, choose }: SelectProps) {
  const id = useId();
  return (
    <div className="found-line">
      <label htmlFor={id} className="quiet small">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Keeps the way of reading under a name: the next file of the shape is offered it. */
function Remember({ headings, reading }: { headings: readonly string[]; reading: FileReading }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const keeping = useMutation(keepReading);
  const [name, setName] = useState('');
  const id = useId();
  if (Object.keys(reading).length === 0) return null;
  if (keeping.isSuccess) return <p role="status">{t('upload.remembered', { name })}</p>;
  return (
    <form
      className="remember"
      onSubmit={(event) => {
        event.preventDefault();
        keeping.mutate({ programme, body: { name: name.trim(), headings: [...headings], reading } });
      }}
    >
      <label htmlFor={id}>{t('upload.remember')}</label>
      <input id={id} className="field" value={name} maxLength={100} required onChange={(event) => setName(event.target.value)} />
      <button type="submit" className="button" disabled={keeping.isPending || name.trim() === ''}>
        {t('set-up.save')}
      </button>
      <p className="quiet small">{t('upload.remember-note')}</p>
      <FaultLine fault={keeping.error} />
    </form>
  );
}
