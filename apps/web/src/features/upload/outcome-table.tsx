import type { ImportReport } from '@miqyas/contract/client';
import { formatExact, formatNumber, formatPeriodName, isolateLtr, unitLabel } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { kpisQuery, unitsQuery } from '../../shared/api/queries.ts';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { FaultList } from './fault-table.tsx';

type Row = NonNullable<ImportReport['rows']>[number];
const FILTERS = ['all', 'new', 'changed', 'unchanged', 'refused', 'warned'] as const;
type Filter = (typeof FILTERS)[number];

const MOST_SHOWN = 60;

/** Values as they would be stored, and what becomes of each; the counts are filters. */
export function OutcomeTable({ report }: { report: ImportReport }) {
  const { t } = useLocale();
  const [filter, setFilter] = useState<Filter>('all');
  const rows = report.rows ?? [];
  const counts: Record<Filter, number> = {
    all: report.added + report.changed + report.unchanged + (report.refused ?? 0),
    ...{ new: report.added, changed: report.changed, unchanged: report.unchanged, refused: report.refused ?? 0 },
    warned: report.warningCount ?? 0,
  };
  const shown = rows.filter((row) => filter === 'all' || row.outcome === filter || (filter === 'warned' && row.warning !== undefined));
  return (
    <section>
      <div className="section-head outcome-head">
        <h2>{t('upload.would')}</h2>
        <span className="quiet small">
          {t('upload.shown', { shown: formatNumber(Math.min(shown.length, MOST_SHOWN)), count: formatNumber(counts[filter]) })}
        </span>
        <div className="outcome-filters">
          {FILTERS.filter((one) => one === 'all' || counts[one] > 0).map((one) => (
            <button key={one} type="button" className={`plain ${one}`} aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(one === 'warned' ? 'upload.warned' : `upload.outcome.${one}`)} {isolateLtr(formatNumber(counts[one]))}
            </button>
          ))}
        </div>
      </div>
      {filter === 'refused' && shown.length === 0 ? <FaultList report={report} /> : null}
      {shown.length === 0 ? null : (
        <WideTable label={t('upload.would')}>
          <table className="outcomes">
            <thead>
              <tr>
                <th scope="col">{t('upload.cell')}</th>
                <th scope="col">{t('upload.meaning.kpi')}</th>
                <th scope="col">{t('upload.meaning.place')}</th>
                <th scope="col">{t('upload.meaning.period')}</th>
                <th scope="col">{t('upload.meaning.category')}</th>
                <th scope="col" className="end-number">
                  {t('upload.meaning.value')}
                </th>
                <th scope="col">{t('upload.happens')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, MOST_SHOWN).map((row) => (
                <OutcomeRow key={`${row.sheet} ${row.line} ${row.column} ${row.kpi} ${row.category}`} row={row} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </section>
  );
}

function OutcomeRow({ row }: { row: Row }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const kpi = useQuery(kpisQuery(programme)).data?.find(({ code }) => code === row.kpi);
  const unit = useQuery(unitsQuery(programme)).data?.find(({ code }) => code === row.reportingUnit);
  return (
    <tr className={row.outcome}>
      <td className="quiet small">
        <bdi dir="ltr">{row.sheet === undefined ? row.cell : `${row.sheet}!${row.cell}`}</bdi>
      </td>
      <td>{kpi ? nameIn(kpi.names, language) : row.kpi}</td>
      <td>{unit ? nameIn(unit.names, language) : row.reportingUnit}</td>
      <td>{formatPeriodName(row.period, language)}</td>
      <td>{row.category}</td>
      <td className="end-number">
        <strong>{row.value === null ? '–' : isolateLtr(formatExact(row.value))}</strong>{' '}
        <span className="quiet small">{kpi ? unitLabel(kpi.unitOfMeasure, language) : ''}</span>
        {row.estimated ? <span className="quiet small"> · {t('upload.estimated')}</span> : null}
      </td>
      <td>
        <What row={row} />
      </td>
    </tr>
  );
}

function What({ row }: { row: Row }) {
  const { t } = useLocale();
  if (row.fault !== undefined) return <span className="fault">✕ {row.fault}</span>;
  const to = row.value === null ? '–' : formatExact(row.value);
  const from = row.from === null || row.from === undefined ? '–' : formatExact(row.from);
  const happens =
    row.outcome === 'new'
      ? t('upload.new')
      : row.outcome === 'unchanged'
        ? t('upload.same')
        : t(row.fromStatus === 'approved' ? 'upload.was-approved' : 'upload.was', { from: isolateLtr(from), to: isolateLtr(to) });
  return (
    <>
      <span className={`happens ${row.outcome}`}>{happens}</span>
      {row.warning === undefined ? null : (
        <span className="warned">
          <span aria-hidden="true">◆</span> {row.warning}
        </span>
      )}
    </>
  );
}
