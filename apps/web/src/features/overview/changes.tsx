import type { Overview, TargetProgress } from '@miqyas/contract/client';
import type { Language, Status } from '@miqyas/domain';
import { formatDate, formatMonthName, formatNumber, formatPeriodName, formatValue, isolate, type Translate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { editionText } from '../../shared/components/edition-text.ts';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';

type Change = Overview['changes'][number];

const SHOWN = 5;

/** What happened since the month before, the weightiest first, each sentence linked to its proof. */
export function Changes({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const { changes } = overview;
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.changes', { month: formatMonthName(overview.previousMonth, language, 'long') })}</h2>
        <span>{formatNumber(changes.length)}</span>
      </div>
      {changes.length === 0 ? <p className="quiet rail-note">{t('overview.no-changes')}</p> : null}
      <ul className="rail-list">
        {changes.slice(0, all ? undefined : SHOWN).map((change) => (
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

interface Telling {
  readonly language: Language;
  readonly t: Translate;
  /** The name of a person by the code. */
  readonly people: (code: string) => string;
}

/** A change in words and figures, leading to the page that proves it. */
export function ChangeSentence({ change, overview }: { change: Change; overview: Overview }) {
  const { t, language } = useLocale();
  const people = usePersonName();
  const target = overview.targets.find((one) => one.id === change.target);
  if (!target) return null;
  return (
    <Link to="/kpis/$kpi" params={{ kpi: target.kpi.code }} search={{ reportingUnit: target.reportingUnit.code }} className="sentence">
      {sentence(change, target, { language, t, people })}
    </Link>
  );
}

function sentence(change: Change, target: TargetProgress, { language, t, people }: Telling): string {
  const value = (number: number) => formatValue(number, target.kpi, language);
  const name = t('change.target', {
    unit: isolate(nameIn(target.reportingUnit.names, language)),
    kpi: isolate(nameIn(target.kpi.names, language)),
  });
  const words = { target: name, period: 'at' in change ? formatPeriodName(change.at, language) : '' };
  switch (change.kind) {
    case 'status': {
      const states = { ...words, from: t(`status.${change.from}`), to: t(`status.${change.to}`), value: value(change.value) };
      return change.required === undefined
        ? t('change.status-range', states)
        : t('change.status', { ...states, required: value(change.required) });
    }
    case 'forecast':
      return t(`change.forecast-${change.side}`, { ...words, from: value(change.from), to: value(change.to) });
    case 'move': {
      const step = { from: value(change.from), to: value(change.to), times: formatNumber(change.times, { max: 1 }) };
      return t(`change.move-${change.way}`, { ...words, ...step });
    }
    case 'target-moved':
      return t('change.target-moved', {
        ...words,
        from: editionText(change.from, target, language, t),
        to: editionText(change.to, target, language, t),
        person: people(change.by),
        day: formatDate(change.on, language),
        against: t(`status.${change.against}`),
      });
    case 'revised':
      return t('change.revised', { ...words, from: value(change.from), to: value(change.to) });
    case 'stale':
    case 'first-value':
      return t(`change.${change.kind}`, { ...words, value: value(change.value) });
  }
}

function statusAfter(change: Change, target: TargetProgress | undefined): Status {
  return change.kind === 'status' ? change.to : (target?.status ?? 'no-data');
}
