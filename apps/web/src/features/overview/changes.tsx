import type { Overview } from '@miqyas/contract/client';
import { formatMonthName, formatNumber } from '@miqyas/i18n';
import { useState } from 'react';
import { ChangeSentence, statusAfter } from '../../shared/components/change-sentence.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const SHOWN = 5;

/** What happened since the month before, the weightiest first, each sentence linked to its proof. */
export function Changes({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const { changes } = overview;
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const shown = changes.slice(0, all ? undefined : SHOWN).filter(({ target }) => byId.has(target));
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.changes', { month: formatMonthName(overview.previousMonth, language, 'long') })}</h2>
        <span>{formatNumber(changes.length)}</span>
      </div>
      {changes.length === 0 ? <p className="quiet rail-note">{t('overview.no-changes')}</p> : null}
      <ul className="rail-list">
        {shown.map((change) => (
          <li key={`${change.target}-${change.kind}-${'at' in change ? change.at : ''}`}>
            <StatusShape status={statusAfter(change, byId.get(change.target))} />
            <ChangeSentence change={change} overview={overview} />
          </li>
        ))}
      </ul>
      {changes.length > SHOWN ? (
        <button type="button" className="plain small no-print more" onClick={() => setAll(!all)}>
          {all ? t('change.fewer') : t('change.more', { count: changes.length - SHOWN })}
        </button>
      ) : null}
    </section>
  );
}
