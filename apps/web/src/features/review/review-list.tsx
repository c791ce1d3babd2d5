import type { ReviewQueue } from '@miqyas/contract/client';
import { formatDate, formatExact, formatPeriodName, formatPlain, isolateLtr, reasonIn, unitLabel } from '@miqyas/i18n';
import { useEffect, useRef, useState } from 'react';
import { RangeAndPath, RangeAndPathHead } from '../../shared/components/path-mark.tsx';
import { Spark } from '../../shared/components/spark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { type Review, type Waiting, waitingKey } from './use-review.ts';

interface ListProps {
  readonly queue: ReviewQueue;
  readonly rows: readonly Waiting[];
  readonly review: Review;
  readonly ticked: ReadonlySet<string>;
  readonly active: Waiting | undefined;
  readonly choose: (one: Waiting) => void;
  readonly tick: (keys: readonly string[], on: boolean) => void;
  readonly returning: readonly string[];
  readonly ask: (keys: readonly string[] | undefined) => void;
  readonly send: (reason: string) => void;
}

/** What waits by unit and period: value beside history, what is plausible, path, who entered it and when. */
export function ReviewList(props: ListProps) {
  const { t } = useLocale();
  const { rows, returning } = props;
  const groups = [...Map.groupBy(rows, ({ reportingUnit, period }) => `${reportingUnit}\u0000${period}`).values()];
  return (
    <div className="review-list">
      {returning.length > 1 ? <ReturnRow {...props} /> : null}
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('review.tick')}</span>
            </th>
            <th scope="col">{t('entry.indicator')}</th>
            <th scope="col" className="end-number">
              {t('review.value')}
            </th>
            <th scope="col" className="wide-only">
              {t('review.history')}
            </th>
            <th scope="col" className="end-number wide-only">
              <RangeAndPathHead />
            </th>
            <th scope="col">{t('review.by')}</th>
          </tr>
        </thead>
        {groups.map((own) => (
          <UnitRows key={`${own[0]?.reportingUnit} ${own[0]?.period}`} {...props} own={own} />
        ))}
      </table>
    </div>
  );
}

function UnitRows({ own, ...props }: ListProps & { own: readonly Waiting[] }) {
  const { t, language } = useLocale();
  const { queue, ticked, tick, review } = props;
  const unit = queue.units.find(({ code }) => code === own[0]?.reportingUnit);
  const open = own.filter((one) => !review.settled.has(waitingKey(one))).map(waitingKey);
  const all = open.length > 0 && open.every((key) => ticked.has(key));
  return (
    <tbody>
      <tr className="unit-head">
        <th scope="rowgroup" colSpan={5}>
          {unit ? <Name names={unit.names} /> : own[0]?.reportingUnit}{' '}
          <span className="quiet small period">{formatPeriodName(own[0]?.period ?? '', language)}</span>
        </th>
        <td>
          {open.length > 0 ? (
            <button type="button" className="plain small" onClick={() => tick(open, !all)}>
              {t('review.select', { count: open.length })}
            </button>
          ) : null}
        </td>
      </tr>
      {own.map((one) => (
        <ValueRow key={waitingKey(one)} {...props} one={one} />
      ))}
    </tbody>
  );
}

function ValueRow({ one, ...props }: ListProps & { one: Waiting }) {
  const { t, language } = useLocale();
  const { queue, review, ticked, tick, active, choose, returning, ask } = props;
  const key = waitingKey(one);
  const kpi = queue.kpis.find(({ code }) => code === one.kpi);
  const settled = review.settled.get(key);
  const here = active !== undefined && waitingKey(active) === key;
  const name = kpi ? nameIn(kpi.names, language) : one.kpi;
  const before = one.history.at(-1);
  return (
    <>
      <tr
        id={`review-${key}`}
        className={`${here ? 'here' : ''} ${settled ? 'settled' : ''}`}
        onClick={() => choose(one)}
        aria-current={here ? 'true' : undefined}
      >
        <td className="tick">
          <input
            type="checkbox"
            aria-label={t('review.tick-one', { kpi: name })}
            checked={ticked.has(key)}
            disabled={settled !== undefined}
            onChange={(event) => tick([key], event.target.checked)}
            onClick={(event) => event.stopPropagation()}
          />
        </td>
        <th scope="row">
          <button type="button" className="row-name" onClick={() => choose(one)}>
            {kpi ? <Name names={kpi.names} /> : one.kpi}
          </button>
          <span className="quiet small">
            {unitLabel(kpi?.unitOfMeasure ?? '', language)}
            {one.category === '' ? '' : ` · ${one.category}`}
            {one.numerator === undefined || one.denominator === undefined
              ? ''
              : ` · ${isolateLtr(`${formatExact(one.numerator)} ÷ ${formatExact(one.denominator)}`)}`}
            {one.late ? ` · ${t('review.late')}` : ''}
          </span>
          {one.warning ? <span className="warn-word small">◆ {one.warning.detail}</span> : null}
          {one.own ? <span className="own-word small">{t('review.own')}</span> : null}
          {one.before?.status === 'returned' ? (
            <span className="small quiet">
              {t('review.was-returned', {
                value: one.before.value === null ? '–' : isolateLtr(formatExact(one.before.value)),
                reason: reasonIn(one.before.reason, t),
              })}
            </span>
          ) : one.before?.status === 'approved' ? (
            <span className="small quiet">
              {t('review.replaces', { value: one.before.value === null ? '–' : isolateLtr(formatExact(one.before.value)) })}
            </span>
          ) : null}
        </th>
        <td className="end-number">
          <strong className="review-value">{one.value === null ? '–' : <bdi dir="ltr">{formatExact(one.value)}</bdi>}</strong>
          <span className="quiet small">
            {one.value === null
              ? t('entry.none', { reason: one.comment })
              : before === undefined
                ? ''
                : t('review.change', { change: signed(one.value - before) })}
          </span>
        </td>
        <td className="wide-only">
          {one.history.length > 1 ? <Spark values={[...one.history, one.value]} width={118} height={30} /> : null}
        </td>
        <td className="end-number quiet small wide-only">
          <RangeAndPath plausible={one.plausible} path={one.path} />
        </td>
        <td className="by">
          {settled ? (
            <>
              <span className={`settled-word ${settled.kind}`}>{t(`review.settled-${settled.kind}`)}</span>
              {settled.revision === undefined ? null : (
                <button
                  type="button"
                  className="plain small"
                  onClick={(event) => {
                    event.stopPropagation();
                    review.undo([key]);
                  }}
                >
                  {t('review.undo-one')}
                </button>
              )}
            </>
          ) : (
            <>
              <span className="small">{nameIn(one.byNames, language) || one.by}</span>
              <span className="quiet small">{formatDate(one.at.slice(0, 10), language)}</span>
              {one.evidence > 0 ? <span className="quiet small">{t('review.evidence', { count: one.evidence })}</span> : null}
              {one.remarks > 0 ? <span className="quiet small">{t('review.remarks', { count: one.remarks })}</span> : null}
            </>
          )}
        </td>
      </tr>
      {returning.length === 1 && returning[0] === key ? (
        <tr className="return-row">
          <td colSpan={6}>
            <ReturnRow {...props} ask={ask} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function signed(change: number): string {
  return isolateLtr(`${change > 0 ? '+' : change < 0 ? '−' : '±'}${formatPlain(Math.abs(change))}`);
}

const READY = ['review.reason-evidence', 'review.reason-period', 'review.reason-unit', 'review.reason-incomplete'] as const;

/** Why it goes back: ready reasons, or words of one's own. */
function ReturnRow({ returning, ask, send }: Pick<ListProps, 'returning' | 'ask' | 'send'>) {
  const { t } = useLocale();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="return-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') send(reason.trim());
      }}
      onKeyDown={(event) => event.key === 'Escape' && ask(undefined)}
    >
      <label htmlFor="return-reason">{t('review.reason', { count: returning.length })}</label>
      <input
        ref={field}
        id="return-reason"
        className="field"
        dir="auto"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {READY.map((word) => (
        <button key={word} type="button" className="button small" onClick={() => setReason(t(word))}>
          {t(word)}
        </button>
      ))}
      <button type="submit" className="button" disabled={reason.trim() === ''}>
        {t('review.return')}
      </button>
      <button type="button" className="plain" onClick={() => ask(undefined)}>
        {t('review.cancel')}
      </button>
    </form>
  );
}
