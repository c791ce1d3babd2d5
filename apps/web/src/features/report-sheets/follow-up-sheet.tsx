import type { FollowUpSummary, ReportData } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { entryNames } from '../../shared/api/entry-names.ts';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { VerdictMark } from '../../shared/components/verdict-mark.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

type Row = FollowUpSummary['rows'][number];

/** What is being done: what is late, whether figures moved after what was done, and what is due next. */
export function FollowUpSheet({ data, sheet }: SheetProps) {
  const { t } = useLocale();
  const rows = data.followUp?.rows.slice(sheet.from, sheet.to) ?? [];
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <table className="sheet-table follow-up-rows">
        <thead>
          <tr>
            <th scope="col">{t('actions.column.action')}</th>
            <th scope="col">{t('actions.column.due')}</th>
            <th scope="col">{t('actions.column.target')}</th>
            <th scope="col">{t('actions.column.verdict')}</th>
          </tr>
        </thead>
        {[...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => (
          <tbody key={group}>
            <tr className="group">
              <th scope="rowgroup" colSpan={4}>
                {t(`report.actions.${group}`)}
              </th>
            </tr>
            {own.map((row) => (
              <ActionLine key={row.key} row={row} data={data} />
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

function ActionLine({ row, data }: { row: Row; data: ReportData }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const { entry, state, days } = row;
  const target = data.overview.targets.find(({ id }) => id === row.target);
  return (
    <tr>
      <td>
        <span className="with-mark">
          <WorkMark state={state === 'waits' ? 'waiting' : state} />
          <strong>
            <bdi>{nameIn(entryNames(entry), language) || row.key}</bdi>
          </strong>
        </span>
        <span className="quiet small"> · {nameOf(String(entry['owner']))}</span>
      </td>
      <td>
        {formatDate(String(entry['due']), language, 'short')}
        <span className="quiet small">
          {' '}
          {state === 'done'
            ? t('actions.done-on', { day: formatDate(String(entry['done_on']), language, 'short') })
            : days < 0
              ? t('actions.late-by', { days: -days })
              : t('actions.in-days', { days })}
        </span>
      </td>
      <td>
        {target ? (
          <>
            <SeriesName target={target} /> <StatusMark status={target.status} />
          </>
        ) : null}
      </td>
      <td>
        <VerdictMark verdict={row.verdict} target={target} />
      </td>
    </tr>
  );
}
