import type { ReviewEffect, ReviewQueue } from '@miqyas/contract/client';
import { formatExact, formatNumber, formatPeriodName, formatPlain, isolateLtr, reasonIn, unitLabel } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Evidence } from '../../shared/components/evidence.tsx';
import { PathMark } from '../../shared/components/path-mark.tsx';
import { Spark } from '../../shared/components/spark.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { Thread } from '../../shared/components/thread.tsx';
import { SidePanel } from '../../shared/components/work-frame.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { effectQuery } from './queries.ts';
import { type Settled, seenOf, type Waiting } from './use-review.ts';

interface PanelProps {
  readonly one: Waiting;
  readonly queue: ReviewQueue;
  readonly settled: Settled | undefined;
  readonly approve: () => void;
  readonly sendBack: () => void;
}

/** One value with everything to be looked at before it is approved, and what approving it changes. */
export function ReviewPanel({ one, queue, settled, approve, sendBack }: PanelProps) {
  const { t, language } = useLocale();
  const kpi = queue.kpis.find(({ code }) => code === one.kpi);
  const unit = queue.units.find(({ code }) => code === one.reportingUnit);
  const before = one.history.at(-1);
  return (
    <SidePanel id="review-panel" label={t('review.panel')}>
      <h2>{kpi ? <Name names={kpi.names} /> : one.kpi}</h2>
      <p className="quiet small">
        {unit ? <Name names={unit.names} /> : one.reportingUnit} · {formatPeriodName(one.period, language)}
      </p>
      <div className="panel-value">
        <strong>
          <bdi dir="ltr">{one.value === null ? '–' : formatExact(one.value)}</bdi>
        </strong>
        <span className="quiet">{unitLabel(kpi?.unitOfMeasure ?? '', language)}</span>
        <span className="panel-beside quiet small">
          {before === undefined ? null : <span>{t('entry.panel-before', { value: isolateLtr(formatPlain(before)) })}</span>}
          {one.plausible ? (
            <span>
              {t('review.plausible', {
                low: isolateLtr(formatPlain(one.plausible.low)),
                high: isolateLtr(formatPlain(one.plausible.high)),
              })}
            </span>
          ) : null}
          {one.path === null ? null : (
            <span>
              <PathMark />
              {t('entry.panel-path', { value: isolateLtr(formatPlain(one.path)) })}
            </span>
          )}
        </span>
      </div>
      {one.warning ? <p className="warning-box">{one.warning.detail}</p> : null}
      {one.history.length > 1 ? <Spark values={[...one.history, one.value]} width={318} height={72} /> : null}
      {one.comment === '' ? null : (
        <blockquote dir="auto" className="said">
          {one.comment}
        </blockquote>
      )}
      {one.source === '' ? null : <p className="quiet small">{t('review.source', { source: reasonIn(one.source, t) })}</p>}
      <Evidence reportingUnit={one.reportingUnit} kpi={one.kpi} period={one.period} category={one.category} editable={false} />
      <Thread place={one} editable />
      {settled ? null : <Effect one={one} />}
      {settled ? (
        <p className={`settled-word ${settled.kind}`}>{t(`review.settled-${settled.kind}`)}</p>
      ) : (
        <p className="panel-buttons">
          <button type="button" className="button primary" disabled={!one.mayApprove} onClick={approve}>
            {t('review.approve')} <kbd>A</kbd>
          </button>
          <button type="button" className="button" onClick={sendBack}>
            {t('review.return')} <kbd>R</kbd>
          </button>
        </p>
      )}
      {one.own ? <p className="own-word small">{t('review.own')}</p> : null}
      <p className="small">
        <Link to="/kpis/$kpi" params={{ kpi: one.kpi }} search={{ reportingUnit: one.reportingUnit }}>
          {t('entry.open-kpi')}
        </Link>
      </p>
    </SidePanel>
  );
}

/** What approving it changes: computed by the server with the dashboards' own figures, and not stored. */
function Effect({ one }: { one: Waiting }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const query = useQuery(effectQuery(programme, [seenOf(one)]));
  if (query.isPending) return <p className="quiet small">{t('review.effect-pending')}</p>;
  if (!query.data) return null;
  return <Effects effect={query.data} />;
}

function Effects({ effect }: { effect: ReviewEffect }) {
  const { t } = useLocale();
  const { targets, onPath, indices } = effect;
  if (targets.length === 0) return <p className="quiet small effect">{t('review.effect-none')}</p>;
  return (
    <section className="effect">
      <h3>{t('review.effect')}</h3>
      <dl>
        {targets.map(({ id, before, after }) => (
          <div key={id}>
            <dt>{t('review.effect-target')}</dt>
            <dd>
              {before.status === after.status ? null : (
                <>
                  <StatusMark status={before.status} /> <Arrow />
                </>
              )}
              <StatusMark status={after.status} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('review.effect-path')}</dt>
          <dd>
            <Turned before={String(onPath.before)} after={String(onPath.after)} />
          </dd>
        </div>
        {indices.map(({ domain, names, before, after }) => (
          <div key={domain}>
            <dt>
              {t('review.effect-index')} <Name names={names} />
            </dt>
            <dd>
              <Turned before={indexWords(before)} after={indexWords(after)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A progress index to a tenth: whole points would often hide what one value changes. */
function indexWords(value: number | null): string {
  return value === null ? '–' : formatNumber(value, { max: 1 });
}

function Turned({ before, after }: { before: string; after: string }) {
  if (before === after) return <bdi dir="ltr">{after}</bdi>;
  return (
    <>
      <bdi dir="ltr" className="quiet">
        {before}
      </bdi>{' '}
      <Arrow />
      <strong>
        <bdi dir="ltr">{after}</bdi>
      </strong>
    </>
  );
}

/** To what it turns, in reading direction. */
function Arrow() {
  return (
    <svg viewBox="0 0 14 10" width="14" height="10" className="turn-arrow" role="img" aria-label="→">
      <path d="M1 5h11M8.500 1.500 12 5 8.500 8.500" fill="none" stroke="currentColor" strokeWidth="1.400" />
    </svg>
  );
}
