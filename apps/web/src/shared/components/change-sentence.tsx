import type { Overview, TargetProgress } from '@miqyas/contract/client';
import type { Language, Status } from '@miqyas/domain';
import { formatDate, formatNumber, formatPeriodName, formatValue, isolate, type Translate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { usePersonName } from '../session/person-name.ts';
import { editionText } from './edition-text.ts';

type Change = Overview['changes'][number];

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

/** How a target stands after what happened to it. */
export function statusAfter(change: Change, target: TargetProgress | undefined): Status {
  return change.kind === 'status' ? change.to : (target?.status ?? 'no-data');
}
