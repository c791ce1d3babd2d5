import type { ImportReport } from '@miqyas/contract/client';
import { formatNumber, type Translate } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';

const MOST_SHOWN = 100;
const ASKED: readonly string[] = ['which-encoding', 'which-kpi', 'which-place', 'which-period'];

/** What stays out: where it stands, and why. */
export function FaultTable({ report }: { report: ImportReport }) {
  const { t } = useLocale();
  const { faults, faultCount } = report;
  // What is asked above is not told a second time.
  if (faults.every(({ code }) => ASKED.includes(code))) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('upload.faults')}</h2>
        <span className="quiet small">{formatNumber(faultCount)}</span>
      </div>
      <FaultList report={report} />
    </section>
  );
}

/** The first faults, each with its place. */
export function FaultList({ report: { faults, faultCount } }: { report: ImportReport }) {
  const { t } = useLocale();
  return (
    <>
      <ul className="file-faults">
        {grouped(faults)
          .slice(0, MOST_SHOWN)
          .map(({ first, lines }) => (
            <li key={`${first.sheet} ${first.line} ${first.column} ${first.code}`}>
              <span className="quiet small fault-place">{placeOf(first, t)}</span> {first.detail}
              {lines > 1 ? <span className="quiet small"> {t('upload.again', { count: lines - 1 })}</span> : null}
            </li>
          ))}
      </ul>
      {faultCount > faults.length ? (
        <p className="quiet small">{t('upload.more', { count: formatNumber(faultCount - faults.length) })}</p>
      ) : null}
    </>
  );
}

type Fault = ImportReport['faults'][number];

/** What is wrong in the same words in one column is told once, with the first line that it stands in. */
function grouped(faults: readonly Fault[]): { first: Fault; lines: number }[] {
  const groups = Map.groupBy(faults, ({ sheet, column, code, detail }) => JSON.stringify([sheet, column, code, detail]));
  return [...groups.values()].map((own) => ({ first: own[0] as Fault, lines: own.length }));
}

function placeOf({ sheet, line, column }: ImportReport['faults'][number], t: Translate): string {
  const place =
    column === '' ? t('upload.place', { line: formatNumber(line) }) : t('upload.place-column', { line: formatNumber(line), column });
  return sheet === undefined ? place : t('upload.place-sheet', { sheet, place });
}
