import type { ImportReport } from '@miqyas/contract/client';
import { formatNumber, type Translate } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';

const MOST_SHOWN = 100;

/** What stays out: where it stands, and why. */
export function FaultTable({ report }: { report: ImportReport }) {
  const { t } = useLocale();
  const { faults, faultCount } = report;
  if (faults.length === 0) return null;
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
        {faults.slice(0, MOST_SHOWN).map((fault) => (
          <li key={`${fault.sheet} ${fault.line} ${fault.column} ${fault.code}`}>
            <span className="quiet small fault-place">{placeOf(fault, t)}</span> {fault.detail}
          </li>
        ))}
      </ul>
      {faultCount > MOST_SHOWN ? <p className="quiet small">{t('upload.more', { count: formatNumber(faultCount - MOST_SHOWN) })}</p> : null}
    </>
  );
}

function placeOf({ sheet, line, column }: ImportReport['faults'][number], t: Translate): string {
  const place =
    column === '' ? t('upload.place', { line: formatNumber(line) }) : t('upload.place-column', { line: formatNumber(line), column });
  return sheet === undefined ? place : t('upload.place-sheet', { sheet, place });
}
