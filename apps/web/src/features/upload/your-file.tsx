import type { FileReading, FoundFile } from '@miqyas/contract/client';
import { MEANINGS, type Meaning } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

type Table = FoundFile['tables'][number];
type Column = Table['columns'][number];

const MOST_COLUMNS = 24;

/** The first rows as they stand, and above each column what it means. */
export function YourFile({ found, reading, change }: { found: FoundFile; reading: FileReading; change: (said: FileReading) => void }) {
  const { t } = useLocale();
  const [table] = found.tables;
  const width = Math.min(MOST_COLUMNS, Math.max(table?.columns.length ?? 0, ...found.beginning.map(({ cells }) => cells.length)));
  if (found.beginning.length === 0) return null;
  const choose = (heading: string, meaning: Meaning) => change({ columns: { ...reading.columns, [heading]: meaning } });
  return (
    <section>
      <div className="section-head">
        <h2>{t('upload.file')}</h2>
        <span className="quiet small">{t('upload.file-note')}</span>
      </div>
      <WideTable label={t('upload.file')}>
        <table className="your-file" dir="auto">
          {table ? <Chips table={table} choose={choose} /> : null}
          <tbody>
            {found.beginning.map(({ line, cells }) =>
              table && line < table.headingLine ? (
                <tr key={line} className="above">
                  <LineNumber line={line} />
                  <td colSpan={width}>
                    <span className="above-text">
                      <bdi dir="auto">{cells.filter((cell) => cell.trim() !== '').join(' · ')}</bdi>
                      <span className="small">{t('upload.title-line')}</span>
                    </span>
                  </td>
                </tr>
              ) : (
                <tr key={line} className={line === table?.headingLine ? 'headings' : ''}>
                  <LineNumber line={line} />
                  {Array.from({ length: width }, (_, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={at} className={asks(table?.columns[at]) ? 'asked' : ''}>
                      <bdi dir="auto">{cells[at] ?? ''}</bdi>
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </WideTable>
    </section>
  );
}

function LineNumber({ line }: { line: number }) {
  return (
    <th scope="row" className="quiet small">
      {line === 0 ? '' : formatNumber(line)}
    </th>
  );
}

/** Whether a column says anything that nobody knows. */
export function asks(column: Column | undefined): boolean {
  return column?.meaning === 'unknown' && column.samples.length > 0;
}

function Chips({ table, choose }: { table: Table; choose: (heading: string, meaning: Meaning) => void }) {
  const { t } = useLocale();
  const groups: { first: Column; span: number }[] = [];
  for (const column of table.columns.slice(0, MOST_COLUMNS)) {
    const last = groups.at(-1);
    if (last && column.period !== undefined && last.first.period !== undefined) last.span += 1;
    else groups.push({ first: column, span: 1 });
  }
  return (
    <thead>
      <tr>
        <td />
        {groups.map(({ first, span }) => (
          <td key={first.at} colSpan={span}>
            {first.period !== undefined ? (
              <span className="chip">{t('upload.across')}</span>
            ) : (
              <select
                className={
                  asks(first)
                    ? 'chip asked'
                    : first.meaning === 'leave-out' || first.meaning === 'trail' || first.meaning === 'unknown'
                      ? 'chip left'
                      : 'chip'
                }
                aria-label={t('upload.meaning', { heading: first.heading })}
                value={first.meaning}
                onChange={(event) => choose(first.heading, event.target.value as Meaning)}
              >
                {MEANINGS.map((meaning) => (
                  <option key={meaning} value={meaning}>
                    {t(`upload.meaning.${meaning}`, { heading: first.heading })}
                  </option>
                ))}
              </select>
            )}
          </td>
        ))}
      </tr>
    </thead>
  );
}
