import type { Overview } from '@miqyas/contract/client';
import { STATUSES, type Status } from '@miqyas/domain';
import { formatChange, formatMonthName, formatNumber, formatShare } from '@miqyas/i18n';
import { Name, nameIn, useReading } from '../../app/language.tsx';
import { GaugeDrawing } from '../../components/gauge.tsx';
import { Spark } from '../../components/spark.tsx';
import { StatusMark, StatusShape } from '../../components/status-mark.tsx';

type Card = Overview['domains'][number];

/** The five domains side by side: index, its course, its gauge, and how its targets stand. */
export function DomainCards({ overview }: { overview: Overview }) {
  const { t } = useReading();
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.domains')}</h2>
        <span>{t('overview.domains-note')}</span>
      </div>
      <ul className="domain-cards">
        {overview.domains.map((domain) => (
          <li key={domain.code}>
            <DomainCard domain={domain} previousMonth={overview.previousMonth} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DomainCard({ domain, previousMonth }: { domain: Card; previousMonth: string }) {
  const { t, language } = useReading();
  const { index } = domain;
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
        <Name names={domain.names} />
      </h3>
      <div className="index-line">
        <strong>{shown}</strong>
        <span className="quiet small">
          {t('overview.of-100')}
          <br />
          {domain.change === null
            ? ''
            : t('overview.change', { change: formatChange(domain.change), month: formatMonthName(previousMonth, language) })}
        </span>
        <Spark values={domain.trend} status={status} />
      </div>
      <GaugeDrawing
        reading={reading}
        size="row"
        label={`${nameIn(domain.names, language)}: ${shown} ${t('overview.of-100')}, ${t(`status.${status}`)}`}
      />
      <div className="card-foot">
        {index.kind === 'withheld' ? (
          <span className="quiet small">{t('overview.withheld', { coverage: formatShare(index.coverage) })}</span>
        ) : (
          <StatusMark status={status} />
        )}
        <span className="mini-counts">
          {STATUSES.filter((one) => domain.counts[one] > 0).map((one) => (
            <span key={one} title={t(`status.${one}`)}>
              <StatusShape status={one} size={10} />
              <span className="visually-hidden">{t(`status.${one}`)}</span> {domain.counts[one]}
            </span>
          ))}
        </span>
      </div>
    </>
  );
}
