import { sparkLine } from '@miqyas/charts';
import type { Plausibility } from '@miqyas/domain';
import { formatPeriodName, formatPlain, formatValueLong, isolateLtr, plausibilitySentence, unitLabel } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { FaultLine } from '../../shared/components/form.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import type { Cell, Row } from './cell.ts';
import { WhyNone } from './cell-notes.tsx';
import { withdrawValues } from './mutations.ts';

interface PanelProps {
  readonly row: Row;
  readonly cell: Cell;
  readonly editable: boolean;
  /** Code of the project whose values these are. */
  readonly project: string;
}

/** The chosen KPI beside the grid: what is odd about the value, what came before, and room to explain. */
export function EntryPanel(props: PanelProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById('entry-panel')), []);
  return place ? createPortal(<Panel {...props} />, place) : null;
}

function Panel({ row, cell, editable, project }: PanelProps) {
  const { t, language } = useLocale();
  const before = row.cells.findLast((one) => one.period !== row.due && one.value !== null);
  const current = row.cells.find((one) => one.period === row.due);
  return (
    <aside className="entry-panel">
      <div className="section-head">
        <h2>
          <Name names={row.kpi.names} />
        </h2>
      </div>
      <p className="quiet small">
        {[
          row.due ? formatPeriodName(row.due, language) : '',
          unitLabel(row.kpi.unitOfMeasure, language),
          t(`direction.${row.kpi.direction}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="panel-value">
        <strong>{cell.value === undefined ? '–' : isolateLtr(formatPlain(cell.value))}</strong>{' '}
        {before?.value == null ? null : (
          <span className="quiet small">
            {t('entry.before', {
              value: formatValueLong(before.value, row.kpi.unitOfMeasure, language),
              period: formatPeriodName(before.period, language),
            })}
          </span>
        )}
      </p>
      <Warning cell={cell} editable={editable} />
      {current?.status === 'returned' ? <p className="returned-note">{current.reason}</p> : null}
      <History row={row} value={cell.value} />
      {editable && row.due ? <Acts row={row} cell={cell} project={project} /> : null}
      {editable && row.due ? <Comment cell={cell} stored={current?.comment ?? ''} /> : null}
      <Link to="/kpis/$kpi" params={{ kpi: row.kpi.code }} className="small">
        {t('entry.open-kpi')}
      </Link>
    </aside>
  );
}

/** What else can be done about a value: to say that there is none, or that it should never have been reported. */
function Acts({ row, cell, project }: { row: Row; cell: Cell; project: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const withdrawing = useMutation(withdrawValues);
  const [asked, setAsked] = useState<'none' | 'withdraw'>();
  const [reason, setReason] = useState('');
  const stored = row.cells.find((one) => one.period === row.due);
  const withdraw = () => {
    if (!stored || row.due === null || reason.trim() === '') return;
    const value = { reportingUnit: project, kpi: row.kpi.code, period: row.due, revision: stored.revision };
    withdrawing.mutate({ programme, body: { reason: reason.trim(), values: [value] } }, { onSuccess: () => setAsked(undefined) });
  };
  return (
    <div className="panel-acts">
      {asked === 'none' ? (
        <WhyNone row={row} cell={cell} />
      ) : (
        <button type="button" className="plain" onClick={() => setAsked('none')}>
          {t('entry.none-because')}
        </button>
      )}
      {stored === undefined || stored.state === 'empty' ? null : asked === 'withdraw' ? (
        <>
          <label htmlFor="entry-withdraw" className="quiet small">
            {t('entry.withdraw-why')}
          </label>
          <input id="entry-withdraw" className="field" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          <button type="button" className="button" disabled={withdrawing.isPending || reason.trim() === ''} onClick={withdraw}>
            {t('entry.withdraw-do')}
          </button>
        </>
      ) : (
        <button type="button" className="plain" onClick={() => setAsked('withdraw')}>
          {t('entry.withdraw')}
        </button>
      )}
      <FaultLine fault={withdrawing.error} />
    </div>
  );
}

const TITLES = {
  'digit-slip': 'entry.slip-title',
  unusual: 'entry.unusual-title',
  swapped: 'entry.swapped-title',
  repeated: 'entry.repeated-title',
  'numerator-exceeds-denominator': 'entry.numerator-exceeds-denominator-title',
} as const;

function Warning({ cell, editable }: { cell: Cell; editable: boolean }) {
  const { t } = useLocale();
  const { plausibility, value } = cell;
  if (!plausibility || value === undefined || !isWarning(plausibility)) return null;
  const usual = 'usual' in plausibility ? plausibility.usual : undefined;
  const suggestion = 'suggestion' in plausibility ? plausibility.suggestion : undefined;
  return (
    <div className="warning-box" role="status">
      <strong>{t(TITLES[plausibility.kind])}</strong>
      <p>
        {plausibilitySentence(plausibility, value, t)}{' '}
        {usual ? t('entry.range', { low: isolateLtr(formatPlain(usual.low)), high: isolateLtr(formatPlain(usual.high)) }) : null}
      </p>
      {editable && suggestion !== undefined ? (
        <p>
          <button type="button" className="button primary" onClick={() => cell.commit({ text: String(suggestion) })}>
            {t('entry.use', { value: isolateLtr(formatPlain(suggestion)) })}
          </button>{' '}
          <button type="button" className="button" onClick={() => document.getElementById('entry-comment')?.focus()}>
            {t('entry.keep', { value: isolateLtr(cell.text) })}
          </button>
        </p>
      ) : null}
    </div>
  );
}

type Warned = Extract<Plausibility, { kind: keyof typeof TITLES }>;

function isWarning(plausibility: Plausibility): plausibility is Warned {
  return plausibility.kind in TITLES;
}

const [WIDTH, HEIGHT] = [300, 70];

/** Earlier values as a line, with the plausible range where the next one belongs. */
function History({ row, value }: { row: Row; value: number | undefined }) {
  const { t, direction } = useLocale();
  if (row.history.length < 2) return null;
  const { low, high } = row.plausible ?? { low: Number.NaN, high: Number.NaN };
  const known = [...row.history, ...(row.plausible ? [low, high] : [])];
  // The line and the range of what would be plausible stand on one scale.
  const [bottom, top] = [Math.min(...known), Math.max(...known)];
  const { path } = sparkLine([...row.history, null], WIDTH, HEIGHT, direction, [bottom, top]);
  const y = (number: number) => HEIGHT - 3 - ((number - bottom) / (top - bottom || 1)) * (HEIGHT - 6);
  const x = direction === 'rtl' ? 0 : WIDTH - 14;
  const shown = value !== undefined && value >= bottom && value <= top;
  return (
    <figure>
      <figcaption className="quiet small">{t('entry.history', { count: row.history.length })}</figcaption>
      <svg className="history" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {row.plausible ? (
          <rect
            x={x}
            y={y(high)}
            width="14"
            height={Math.max(4, y(low) - y(high))}
            fill="var(--accent-weak)"
            stroke="var(--accent)"
            strokeWidth="0.5"
          />
        ) : null}
        <path d={path} fill="none" stroke="var(--ink)" strokeWidth="1.75" />
        {shown ? <circle cx={x + 7} cy={y(value)} r="3" fill="var(--accent)" /> : null}
      </svg>
    </figure>
  );
}

function Comment({ cell, stored }: { cell: Cell; stored: string }) {
  const { t } = useLocale();
  const [comment, setComment] = useState(stored);
  return (
    <div className="comment">
      <label htmlFor="entry-comment" className="quiet small">
        {t('entry.comment')}
      </label>
      <textarea
        id="entry-comment"
        className="field"
        rows={3}
        value={comment}
        placeholder={t('entry.comment-hint')}
        onChange={(event) => setComment(event.target.value)}
      />
      {comment.trim() !== stored && cell.value !== undefined ? (
        <button type="button" className="button" onClick={() => cell.commit({ comment: comment.trim() })}>
          {t('entry.comment-save')}
        </button>
      ) : null}
    </div>
  );
}
