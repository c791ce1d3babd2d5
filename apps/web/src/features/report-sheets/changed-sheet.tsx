import { ChangeSentence, statusAfter } from '../../shared/components/change-sentence.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

/** What happened since the month before, the weightiest first; and which targets were moved. */
export function ChangedSheet({ data, sheet }: SheetProps) {
  const { t } = useLocale();
  const { overview } = data;
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const moved = overview.changes.filter(({ kind }) => kind === 'target-moved');
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <ul className="sheet-changes">
        {overview.changes.slice(sheet.from, sheet.to).map((change) => (
          <li key={`${change.target}-${change.kind}-${'at' in change ? change.at : ''}`}>
            <StatusShape status={statusAfter(change, byId.get(change.target))} />
            <ChangeSentence change={change} overview={overview} />
          </li>
        ))}
      </ul>
      {sheet.at === 0 ? (
        <section className="sheet-moved">
          <h2>{t('report.targets-moved')}</h2>
          {moved.length === 0 ? <p className="quiet">{t('report.no-targets-moved')}</p> : null}
          <ul className="sheet-changes">
            {moved.slice(0, 3).map((change) => (
              <li key={change.target}>
                <StatusShape status={statusAfter(change, byId.get(change.target))} />
                <ChangeSentence change={change} overview={overview} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
