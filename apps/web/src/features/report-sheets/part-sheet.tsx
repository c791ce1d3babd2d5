import type { TargetProgress } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatChange, formatDate, formatNumber, listed } from '@miqyas/i18n';
import { IndexGauge, indexText } from '../../shared/components/index-gauge.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { overviewOfPart } from './scope-part.ts';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';
import { CountsBar, StatusCounts } from './status-counts.tsx';
import { TargetRows } from './target-row.tsx';
import { WaterPart } from './water-part.tsx';

const DECISIONS = 3;
/** So many are named of those that are not written out. */
const NAMED = 14;

/** A domain on a page: what is not on its path in full, the others by name, its index, its targets against one line, what is asked. */
export function PartSheet({ data, sheet }: SheetProps) {
  const { t, language } = useLocale();
  const { parts } = data.overview;
  const at = parts.findIndex(({ code }) => code === sheet.part);
  const part = parts[at];
  if (!part) return null;
  const overview = overviewOfPart(data.overview, part);
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const rows = sheet.targets.flatMap((id) => byId.get(id) ?? []);
  const rest = overview.targets.filter(({ id }) => !sheet.targets.includes(id));
  const behind = rows.some(({ status }) => status !== 'on-track' && status !== 'achieved');
  const { index, change } = part;
  return (
    <>
      <div className="part-head">
        <Headline
          data={data}
          sheet={sheet}
          over={`${t('report.part-of', { at: at + 1, count: parts.length })} · ${nameIn(part.names, language)}`}
        />
        <div>
          <CountsBar counts={part.counts} />
          <StatusCounts counts={part.counts} />
        </div>
      </div>
      <div className="part-columns">
        <TargetRows
          targets={rows}
          month={data.month}
          heading={t(behind ? 'report.rows-behind' : 'report.rows-all', { count: rows.length })}
        />
        <div className="part-rail">
          <h2>{t('report.index')}</h2>
          <p className="part-index">
            <strong>{indexText(index)}</strong>{' '}
            <span className="quiet small">
              {index.kind === 'index' ? t('report.index-note', { path: formatNumber(index.path, { max: 0 }) }) : t('overview.of-100')}
              <br />
              {change === null ? '' : t('report.index-change', { change: formatChange(change) })}
            </span>
          </p>
          <IndexGauge index={index} names={part.names} />
          <h2>{t('water.required')}</h2>
          <WaterPart overview={overview} size="card" />
          <h2>{t('report.decide-here')}</h2>
          <ol className="part-decisions">
            {overview.decisions.slice(0, DECISIONS).map((decision) => {
              const first = byId.get(decision.targets.find((id) => byId.has(id)) ?? -1);
              if (!first) return null;
              const places = decision.targets.flatMap((id) => byId.get(id) ?? []).map((one) => nameIn(one.reportingUnit.names, language));
              const asks = decision.owned ? decision.kind : 'unowned';
              return (
                <li key={`${decision.kind}-${first.id}`}>
                  <span>
                    {t(`report.ask.${asks}`, { kpi: nameIn(first.kpi.names, language), places: listed(places.slice(0, 3), language) })}
                  </span>
                  <span className="quiet small">{formatDate(decision.due, language, 'short')}</span>
                </li>
              );
            })}
          </ol>
        </div>
      </div>
      <Rest targets={rest} />
    </>
  );
}

/** The others by name, by how they stand. */
function Rest({ targets }: { targets: readonly TargetProgress[] }) {
  const { t, language } = useLocale();
  const groups = Map.groupBy(targets, ({ status }) => status);
  return (
    <dl className="part-rest">
      {[...groups].map(([status, own]: [Status, TargetProgress[]]) => {
        const named = own.slice(0, NAMED).map((one) => `${nameIn(one.kpi.names, language)} (${nameIn(one.reportingUnit.names, language)})`);
        const more = own.length > NAMED ? [t('report.and-more', { count: own.length - NAMED })] : [];
        return (
          <div key={status}>
            <dt data-status={status}>
              <StatusShape status={status} /> {t(`status.${status}`)} {formatNumber(own.length)}
            </dt>
            <dd>{listed([...named, ...more], language)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
