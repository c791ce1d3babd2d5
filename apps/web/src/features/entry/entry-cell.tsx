import { formatExact, formatPeriodName, formatPlain, formatValueLong } from '@miqyas/i18n';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { BareMark, CellMark } from './cell-mark.tsx';
import type { CellReading } from './cell-reading.ts';
import type { Line } from './sheet-lines.ts';
import type { GridCell } from './use-cells.ts';

interface CellProps {
  readonly id: string;
  readonly cell: GridCell;
  readonly active: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  readonly current: boolean;
  /** There while it is typed into. */
  readonly onType: ((text: string) => void) | undefined;
}

/**
 * One cell of the grid: plain text until it is typed into. Where somebody is at it, a screen reader is told all that the eye sees of it. It is
 * drawn again only when something of it changes; the grid listens for all of its cells.
 */
export const EntryCell = memo(function EntryCell({ id, cell, active, selected, open, current, onType }: CellProps) {
  const { line, stored, phase } = cell;
  const editing = onType !== undefined;
  const quarter = stored && stored.period !== stored.month;
  const marks = [
    ...['grid-cell', phase, current ? 'current' : 'past', line.isPart ? 'part' : ''],
    ...[active ? 'active' : '', selected ? 'selected' : '', open ? 'open' : 'shut'],
  ];
  const mark = (
    <>
      {current && !line.isPart ? <Note cell={cell} /> : <BareMark phase={phase} />}
      {quarter ? <Quarter period={stored.period} /> : null}
    </>
  );
  return (
    <td
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of a table that is typed into are those of a grid
      role="gridcell"
      className={marks.filter(Boolean).join(' ')}
      tabIndex={active && !editing ? 0 : -1}
      aria-selected={selected}
      aria-readonly={!open}
    >
      {active && !editing ? <Spoken cell={cell} open={open} /> : null}
      {editing ? (
        <span className="cell-line">
          {mark}
          {onType ? <Field cell={cell} open={open} onType={onType} /> : null}
        </span>
      ) : (
        <Still hidden={active} line={current}>
          {mark}
          <bdi dir="ltr" className="cell-number">
            {shownText(cell, open && current)}
          </bdi>
        </Still>
      )}
    </td>
  );
});

/** What stands in a cell; a past month needs no box of its own for it, and of the cell that somebody is at all is said already. */
function Still({ hidden, line, children }: { hidden: boolean; line: boolean; children: ReactNode }) {
  if (!hidden && !line) return children;
  return (
    <span className={line ? 'cell-line' : ''} aria-hidden={hidden}>
      {children}
    </span>
  );
}

/** What is said of the cell that somebody is at; all others are read as they stand, between the heads of their row and column. */
function Spoken({ cell, open }: { cell: GridCell; open: boolean }) {
  return <span className="visually-hidden">{useSpoken(cell, open)}</span>;
}

function Field({ cell, open, onType }: { cell: GridCell; open: boolean; onType: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const spoken = useSpoken(cell, open);
  useEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  return (
    <input
      ref={input}
      dir="ltr"
      inputMode="decimal"
      autoComplete="off"
      aria-label={spoken}
      value={cell.text}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

function Quarter({ period }: { period: string }) {
  const { language } = useLocale();
  return <span className="quiet small quarter">{formatPeriodName(period, language).replace(/[\s ]*\d{4}年?/, '')}</span>;
}

function shownText({ text, stored, phase, reading }: GridCell, awaited: boolean): string {
  if (text.trim() !== '') return reading.typed.kind === 'number' && phase !== 'error' ? formatTyped(text, reading) : text;
  if (reading.absent !== undefined) return '–';
  return stored === undefined || awaited ? '' : '–';
}

/** A number as it was typed, with the digits that it was typed with. */
function formatTyped(text: string, { value }: CellReading): string {
  const plain = /^-?\d+(\.\d+)?$/.exec(text.trim());
  if (!plain || value === undefined) return value === undefined ? text : formatExact(value);
  const behind = plain[1]?.length ?? 1;
  return behind > 1 && formatExact(value).length < text.trim().length ? text.trim() : formatExact(value);
}

/** Beside the number of the current month: what became of it, or what is asked about it. */
function Note({ cell: { phase, note, stored, line } }: { cell: GridCell }) {
  const { t, language } = useLocale();
  if (stored === undefined)
    return <span className="cell-note small quiet">{t('entry.not-due', { period: formatPeriodName(line.row.nextDue, language) })}</span>;
  return (
    <span className={`cell-note small ${phase}`}>
      <CellMark phase={phase} word={note === undefined} />
      {note === undefined ? null : <span>{note}</span>}
    </span>
  );
}

/** Indicator, unit and month, value and unit, state, what is plausible, and what the path requires: all that the eye sees. */
function useSpoken({ line, month, stored, reading, phase, text, note }: GridCell, open: boolean): string {
  const { t, language } = useLocale();
  const { kpi, unit, row } = line;
  const period = formatPeriodName(stored?.period ?? month, language);
  const what = [line.isPart ? partName(line, language, t) : '', nameIn(kpi.names, language)];
  const empty = reading.absent === undefined ? t('entry.spoken-empty') : t('entry.none', { reason: reading.absent });
  const number = line.field === 'text' ? reading.value : undefined;
  const typed = number === undefined ? text : formatValueLong(number, kpi, language);
  const value = text.trim() === '' ? empty : typed;
  const usual =
    row.plausible && stored?.period === row.due && !line.isPart
      ? t('entry.range', { low: formatPlain(row.plausible.low), high: formatPlain(row.plausible.high) })
      : '';
  const path =
    row.path !== null && stored?.period === row.due && !line.isPart ? t('entry.spoken-path', { value: formatPlain(row.path) }) : '';
  return [
    ...[...what, nameIn(unit.names, language), period],
    stored === undefined ? t('entry.not-due', { period: formatPeriodName(row.nextDue, language) }) : value,
    ...[
      stored === undefined ? '' : (note ?? t(`entry.state.${phase}`)),
      stored?.locked ? t('entry.locked') : open ? '' : t('entry.read-only'),
    ],
    ...[usual, path],
  ]
    .filter(Boolean)
    .map((part) => (/[.?؟。？!]$/.test(part) ? part : `${part}${language === 'zh' ? '。' : '.'}`))
    .join(' ');
}

/** What a line below a value is called. */
export function partName(
  { field, category, kpi, row }: Line,
  language: Parameters<typeof nameIn>[1],
  t: ReturnType<typeof useLocale>['t'],
): string {
  if (category !== '') {
    const part = row.parts.find((one) => one.category === category);
    return part ? nameIn(part.names, language) || category : category;
  }
  if (field === 'text') return '';
  return (field === 'weight' ? '' : nameIn(kpi[field], language)) || t(`entry.${field}`);
}
