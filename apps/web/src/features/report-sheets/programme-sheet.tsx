import { formatChange, formatNumber } from '@miqyas/i18n';
import { IndexGauge, indexText } from '../../shared/components/index-gauge.tsx';
import { MiniCounts } from '../../shared/components/mini-counts.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';
import { CountsBar, StatusCounts } from './status-counts.tsx';
import { TargetRows } from './target-row.tsx';
import { WaterPart } from './water-part.tsx';

/** All targets on one sheet, and how its parts stand; of what has no parts, its targets in full. */
export function ProgrammeSheet({ data, sheet }: SheetProps) {
  const { t } = useLocale();
  const { overview } = data;
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const rows = sheet.targets.flatMap((id) => byId.get(id) ?? []);
  const parts = overview.parts.filter(({ counts }) => Object.values(counts).some((count) => count > 0));
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <CountsBar counts={overview.counts} />
      <StatusCounts counts={overview.counts} />
      {rows.length > 0 ? null : <WaterPart overview={overview} size="scope" />}
      {rows.length > 0 ? (
        <TargetRows targets={rows} month={data.month} heading={t('report.rows-behind', { count: rows.length })} />
      ) : (
        <ul className="sheet-parts" data-count={parts.length}>
          {parts.map(({ code, names, index, change, counts }) => (
            <li key={code}>
              <h2>
                <Name names={names} />
              </h2>
              <p className="part-index">
                <strong>{indexText(index)}</strong>{' '}
                <span className="quiet small">
                  {index.kind === 'index' ? t('report.index-note', { path: formatNumber(index.path, { max: 0 }) }) : t('overview.of-100')}
                </span>
              </p>
              <IndexGauge index={index} names={names} />
              <p className="quiet small">{change === null ? '' : t('report.index-change', { change: formatChange(change) })}</p>
              <MiniCounts counts={counts} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
