import type { Overview } from '@miqyas/contract/client';
import { STATUSES, type Status } from '@miqyas/domain';
import { formatChange, formatMonthName, formatNumber, formatShare } from '@miqyas/i18n';
import { nameIn, useReading } from '../../app/language.tsx';
import { GaugeDrawing } from '../../components/gauge.tsx';
import { PlaceLink } from '../../components/place-link.tsx';
import { Spark } from '../../components/spark.tsx';
import { StatusMark, StatusShape } from '../../components/status-mark.tsx';
import { ChangeSentence } from './changes.tsx';

type Card = Overview['parts'][number];

/** The parts of a scope side by side: index, its course, its gauge, and how its targets stand. */
export function PartCards({ overview }: { overview: Overview }) {
  const { t } = useReading();
  const whole = overview.scope.kind === 'programme';
  const parts = overview.parts.filter((part) => whole || part.index.kind !== 'empty' || STATUSES.some((status) => part.counts[status] > 0));
  if (parts.length === 0) return null;
  const title = whole ? 'overview.domains' : parts[0]?.kind === 'focus-area' ? 'overview.focus-areas' : 'overview.by-domain';
  return (
    <section>
      <div className="section-head">
        <h2>{t(title)}</h2>
        <span>{t('overview.domains-note')}</span>
      </div>
      <ul className="domain-cards" data-count={parts.length}>
        {parts.map((part) => (
          <li key={part.code}>
            <PartCard part={part} overview={overview} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartCard({ part, overview }: { part: Card; overview: Overview }) {
  const { t, language } = useReading();
  const { index } = part;
  const moved = part.moved === null ? undefined : overview.changes[part.moved];
  const status: Status = index.kind === 'index' ? index.status : 'no-data';
  const reading = {
    goal: { kind: 'reach', direction: 'increase', value: 100 } as const,
    baseline: 0,
    target: 100,
    actual: index.kind === 'index' ? index.value : undefined,
    approved: undefined,
    required: index.kind === 'index' ? index.path : undefined,
    status,
    stale: false,
    provisional: false,
    forecast: undefined,
  };
  const shown = index.kind === 'index' ? formatNumber(index.value, { max: 0 }) : '–';
  return (
    <>
      <h3>
        <PlaceLink kind={part.kind} code={part.code} names={part.names} />
      </h3>
      <div className="index-line">
        <strong>{shown}</strong>
        <span className="quiet small">
          {t('overview.of-100')}
          <br />
          {part.change === null
            ? ''
            : t('overview.change', { change: formatChange(part.change), month: formatMonthName(overview.previousMonth, language) })}
        </span>
        <Spark values={part.trend} status={status} />
      </div>
      <GaugeDrawing
        reading={reading}
        size="row"
        label={`${nameIn(part.names, language)}: ${shown} ${t('overview.of-100')}, ${t(`status.${status}`)}`}
      />
      <div className="card-foot">
        {index.kind === 'withheld' ? (
          <span className="quiet small">{t('overview.withheld', { coverage: formatShare(index.coverage) })}</span>
        ) : (
          <StatusMark status={status} />
        )}
        <span className="mini-counts">
          {STATUSES.filter((one) => part.counts[one] > 0).map((one) => (
            <span key={one} title={t(`status.${one}`)}>
              <StatusShape status={one} size={10} />
              <span className="visually-hidden">{t(`status.${one}`)}</span> {formatNumber(part.counts[one])}
            </span>
          ))}
        </span>
      </div>
      {moved ? <ChangeSentence change={moved} overview={overview} /> : null}
    </>
  );
}
