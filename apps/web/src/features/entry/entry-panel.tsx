import { sparkLine } from '@miqyas/charts';
import { severityOf } from '@miqyas/domain';
import {
  formatExact,
  formatPeriodName,
  formatPlain,
  formatValueLong,
  isolateLtr,
  type MessageKey,
  plausibilitySentence,
  unitLabel,
} from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Evidence } from '../../shared/components/evidence.tsx';
import { PathMark } from '../../shared/components/path-mark.tsx';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { Thread } from '../../shared/components/thread.tsx';
import { SidePanel } from '../../shared/components/work-frame.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { outOfRange, partsTotalQuestion } from './cell-note.ts';
import { storedText } from './cell-reading.ts';
import { isOvertaken } from './cell-state.ts';
import { placeOf } from './sheet-lines.ts';
import type { GridCell } from './use-cells.ts';
import type { DraftChange, Entries } from './use-entries.ts';
import { Withdraw } from './withdraw.tsx';
import { WouldBe } from './would-be.tsx';

interface PanelProps {
  readonly cell: GridCell;
  readonly open: boolean;
  readonly entries: Entries;
  readonly change: (change: DraftChange) => void;
  readonly drop: () => void;
}

/** The cell in full: what is odd or asked about its value, what came before, why, and what was said about it. */
export function EntryPanel(props: PanelProps) {
  const { t, language } = useLocale();
  const { cell } = props;
  const { line, stored, reading, key } = cell;
  const { kpi, unit, row } = line;
  const place = key === undefined ? undefined : placeOf(key);
  const judged = stored?.period === row.due && !line.isPart;
  return (
    <SidePanel id="entry-panel" label={t('entry.panel')}>
      <h2>
        <Name names={kpi.names} />
      </h2>
      <p className="quiet small">
        <Name names={unit.names} />
        {stored ? ` · ${formatPeriodName(stored.period, language)}` : ''}
      </p>
      <div className="panel-value">
        <strong>
          <bdi dir="ltr">{reading.value === undefined ? cell.text || '–' : formatExact(reading.value)}</bdi>
        </strong>
        <span className="quiet">{unitLabel(kpi.unitOfMeasure, language)}</span>
        {judged ? (
          <span className="panel-beside quiet small">
            {row.history.length > 0 ? (
              <span>{t('entry.panel-before', { value: isolateLtr(formatPlain(row.history.at(-1) as number)) })}</span>
            ) : null}
            {row.path === null ? null : (
              <span>
                <PathMark />
                {t('entry.panel-path', { value: isolateLtr(formatPlain(row.path)) })}
              </span>
            )}
          </span>
        ) : null}
      </div>
      {stored?.status === 'returned' ? (
        <p className="returned-note">
          <strong>{t('entry.returned-why')}</strong> <StoredText text={stored.reason} />
        </p>
      ) : null}
      <Asked {...props} />
      {judged && reading.changed ? <WouldBe cell={cell} /> : null}
      {judged ? <History {...props} /> : null}
      {place && stored ? (
        <>
          <Comment key={key} {...props} />
          <Evidence {...place} editable={props.open} />
          <Thread place={place} editable={props.open} />
          {props.open && stored.revision > 0 && stored.state !== 'empty' && stored.status !== 'approved' ? (
            <Withdraw place={place} revision={stored.revision} />
          ) : null}
        </>
      ) : null}
      <p className="small">
        <Link to="/kpis/$kpi" params={{ kpi: kpi.code }} search={{ reportingUnit: unit.code }}>
          {t('entry.open-kpi')}
        </Link>
      </p>
    </SidePanel>
  );
}

const TITLES: Readonly<Record<string, MessageKey>> = {
  'digit-slip': 'entry.slip-title',
  unusual: 'entry.unusual-title',
  swapped: 'entry.swapped-title',
  repeated: 'entry.repeated-title',
  'parts-disagree': 'entry.parts-disagree-title',
  'numerator-exceeds-denominator': 'entry.numerator-exceeds-denominator-title',
};

/** What is to be answered before the value is handed in, or looked at; the likely answer first, none of them preset. */
function Asked(props: PanelProps) {
  const { t } = useLocale();
  const { cell, open, entries, change, drop } = props;
  const { reading, stored, key, phase } = cell;
  const number = (value: number) => isolateLtr(formatExact(value));
  const draft = key === undefined ? undefined : entries.drafts.get(key);
  const other = key === undefined ? undefined : entries.others.get(key);
  if (!open) return null;
  if (draft?.offered) return <Offered draft={draft.text} change={change} drop={drop} />;
  if (phase === 'newer')
    return (
      <div className="warning-box newer-box" role="status">
        <strong>{cell.note}</strong>
        <p>
          <button
            type="button"
            className="button"
            onClick={() => (other && !isNewerStored(draft, stored) ? change({ text: other.text }) : drop())}
          >
            {t('entry.take', { value: isolateLtr(other && !isNewerStored(draft, stored) ? other.text : storedText(stored)) })}
          </button>{' '}
          {draft ? (
            <button type="button" className="button" onClick={() => entries.rebase(key as string, stored?.revision ?? 0)}>
              {t('entry.keep-mine', { value: isolateLtr(draft.text) })}
            </button>
          ) : null}
        </p>
      </div>
    );
  if (reading.asks === 'which' && reading.typed.kind === 'question')
    return (
      <div className="warning-box" role="status">
        <strong>
          {t(reading.typed.about === 'parentheses' ? 'entry.which-sign' : 'entry.which-comma', { text: isolateLtr(cell.text) })}
        </strong>
        <p>
          {reading.typed.readings.map((one) => (
            <button key={one} type="button" className="button" onClick={() => change({ text: String(one) })}>
              {number(one)}
            </button>
          ))}
        </p>
      </div>
    );
  if (reading.asks === 'why-none') return <WhyNone stored={storedText(stored)} change={change} drop={drop} />;
  if (reading.asks === 'why-replaced')
    return (
      <div className="warning-box" role="status">
        <strong>{cell.note}</strong>
        <p>
          <button type="button" className="button" onClick={drop}>
            {t('entry.keep-stored', { value: isolateLtr(storedText(stored)) })}
          </button>{' '}
          <button type="button" className="button" onClick={() => document.getElementById('entry-comment')?.focus()}>
            {t('paste.replace')}
          </button>
        </p>
      </div>
    );
  return <Warning {...props} />;
}

function isNewerStored(draft: { readonly basedOn: number } | undefined, stored: GridCell['stored']): boolean {
  return draft !== undefined && isOvertaken(draft, stored);
}

function Warning({ cell, change }: PanelProps) {
  const { t } = useLocale();
  const { plausibility, partsTotal, value } = cell.reading;
  if (value === undefined) return null;
  if (partsTotal !== undefined)
    return (
      <div className="warning-box" role="status">
        <strong>{partsTotalQuestion(partsTotal, value, t)}</strong>
        <UseOrKeep suggestion={partsTotal} text={cell.text} change={change} />
      </div>
    );
  if (!plausibility || severityOf(plausibility) === 'none') return null;
  const title = TITLES[plausibility.kind];
  const usual = 'usual' in plausibility ? plausibility.usual : undefined;
  const suggestion = 'suggestion' in plausibility ? plausibility.suggestion : 'given' in plausibility ? plausibility.given : undefined;
  return (
    <div className={`warning-box ${severityOf(plausibility)}`} role="status">
      {title ? <strong>{t(title)}</strong> : null}
      <p>
        {plausibility.kind === 'out-of-range' ? outOfRange(value, cell.line.kpi, t) : plausibilitySentence(plausibility, value, t)}{' '}
        {usual ? t('entry.range', { low: isolateLtr(formatPlain(usual.low)), high: isolateLtr(formatPlain(usual.high)) }) : null}
      </p>
      {suggestion === undefined ? null : <UseOrKeep suggestion={suggestion} text={cell.text} change={change} />}
    </div>
  );
}

/** Takes what is likely meant, or says why it is as it stands. */
function UseOrKeep({ suggestion, text, change }: { suggestion: number; text: string; change: PanelProps['change'] }) {
  const { t } = useLocale();
  return (
    <p>
      <button type="button" className="button primary" onClick={() => change({ text: String(suggestion) })}>
        {t('entry.use', { value: isolateLtr(formatPlain(suggestion)) })}
      </button>{' '}
      <button type="button" className="button" onClick={() => document.getElementById('entry-comment')?.focus()}>
        {t('entry.keep', { value: isolateLtr(text) })}
      </button>
    </p>
  );
}

function Offered({ draft, change, drop }: { draft: string; change: PanelProps['change']; drop: () => void }) {
  const { t } = useLocale();
  return (
    <div className="warning-box newer-box" role="status">
      <strong>{t('entry.offered-one', { text: isolateLtr(draft) })}</strong>
      <p>
        <button type="button" className="button" onClick={() => change({ text: draft })}>
          {t('entry.use', { value: isolateLtr(draft) })}
        </button>{' '}
        <button type="button" className="button" onClick={drop}>
          {t('entry.discard')}
        </button>
      </p>
    </div>
  );
}

const REASONS = [
  ['entry.none-not-collected', 'missing'],
  ['entry.none-late', 'missing'],
  ['entry.none-not-applicable', 'not-applicable'],
] as const;

/** No value, why? Or what stood there stays. */
function WhyNone({ stored, change, drop }: { stored: string; change: PanelProps['change']; drop: () => void }) {
  const { t } = useLocale();
  const [own, setOwn] = useState<string>();
  return (
    <div className="warning-box why-none" role="status">
      <strong id="why-none">{t('entry.why-none')}</strong>
      <p>
        {REASONS.map(([word, state]) => (
          <button key={word} type="button" className="button" onClick={() => change({ text: '', comment: t(word), absent: state })}>
            {t(word)}
          </button>
        ))}
        {own === undefined ? (
          <button type="button" className="button" onClick={() => setOwn('')}>
            {t('entry.none-other')}
          </button>
        ) : (
          <input
            className="field"
            aria-label={t('entry.none-say')}
            placeholder={t('entry.none-say')}
            value={own}
            maxLength={500}
            onChange={(event) => setOwn(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && own.trim() !== '') change({ text: '', comment: own.trim(), absent: 'missing' });
            }}
          />
        )}
        {stored === '' ? null : (
          <button type="button" className="button" onClick={drop}>
            {t('entry.none-stays', { value: isolateLtr(stored) })}
          </button>
        )}
      </p>
    </div>
  );
}

const [WIDTH, HEIGHT] = [300, 72];

/** Earlier values as a line, with the plausible range where the next one belongs, and the path. */
function History({ cell }: PanelProps) {
  const { t, direction, language } = useLocale();
  const { row, kpi } = cell.line;
  if (row.history.length < 2) return null;
  const shown = row.history.slice(-18);
  const { low, high } = row.plausible ?? { low: Number.NaN, high: Number.NaN };
  const known = [...shown, ...(row.plausible ? [low, high] : []), ...(row.path === null ? [] : [row.path])];
  const [bottom, top] = [Math.min(...known), Math.max(...known)];
  const { path } = sparkLine([...shown, null], WIDTH, HEIGHT, direction, [bottom, top]);
  const y = (number: number) => HEIGHT - 3 - ((number - bottom) / (top - bottom || 1)) * (HEIGHT - 6);
  const x = direction === 'rtl' ? 0 : WIDTH - 14;
  const { value } = cell.reading;
  const inside = value !== undefined && value >= bottom && value <= top;
  const label = t('entry.history-spoken', {
    count: shown.length,
    from: formatValueLong(shown[0] as number, kpi, language),
    to: formatValueLong(shown.at(-1) as number, kpi, language),
  });
  return (
    <figure>
      <figcaption className="quiet small">{t('entry.history', { count: shown.length })}</figcaption>
      <svg className="history" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
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
        {row.path === null ? null : <path d={`M${x} ${y(row.path)}h14`} stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 2" />}
        {inside ? <circle cx={x + 7} cy={y(value)} r="3" fill="var(--accent)" /> : null}
      </svg>
    </figure>
  );
}

function Comment({ cell, open, entries, change }: PanelProps) {
  const { t } = useLocale();
  const kept = (cell.key === undefined ? undefined : entries.drafts.get(cell.key)?.comment) ?? cell.stored?.comment ?? '';
  const [comment, setComment] = useState(kept);
  return (
    <div className="comment">
      <label htmlFor="entry-comment" className="quiet small">
        {t('entry.comment')}
      </label>
      <textarea
        id="entry-comment"
        className="field"
        rows={2}
        value={comment}
        disabled={!open}
        placeholder={t('entry.comment-hint')}
        onChange={(event) => setComment(event.target.value)}
        onBlur={() => comment.trim() !== kept && change({ comment: comment.trim() })}
      />
    </div>
  );
}
