import type { EntrySheet } from '@miqyas/contract/client';
import { formatMonthName, unitLabel } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { Blocks } from '../../shared/components/blocks.tsx';
import { RangeAndPath, RangeAndPathHead } from '../../shared/components/path-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { EntryCell, partName } from './entry-cell.tsx';
import type { Position } from './grid-cells.ts';
import { hasParts, isOpen, type Line, type Unit } from './sheet-lines.ts';
import type { GridCell } from './use-cells.ts';
import { useDrawnFrom } from './use-drawn.ts';
import type { Grid } from './use-grid.ts';

export interface GridActions {
  onKey(event: KeyboardEvent): void;
  onPaste(event: ClipboardEvent): void;
  onType(text: string): void;
  /** Typing in a cell is over. */
  onSettle(position: Position): void;
}

const MOST_BLOCKS = 24;
/** So many rows are seen at once on most screens. */
const FIRST_ROWS = 12;

/** All that is due, KPIs down and months across, the current month pinned at the end edge; a real grid for the keyboard and for who listens to it. */
export function EntryGrid({ sheet, grid, actions }: { sheet: EntrySheet; grid: Grid; actions: GridActions }) {
  const { t, language, direction } = useLocale();
  const { active, editing } = grid;
  const had = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  // The months before stand beside the current one; older ones are behind them.
  useEffect(() => {
    const scroller = place.current;
    if (scroller) scroller.scrollLeft = (direction === 'rtl' ? -1 : 1) * scroller.scrollWidth;
  }, [direction]);
  const places = useMemo(() => new Map(grid.walk.lines.map((line, at) => [line, at])), [grid.walk]);
  // The focus follows the cell once somebody is in the grid; the page does not take it by itself.
  useEffect(() => {
    if (editing || !had.current) return;
    const cell = document.getElementById(cellId(active.line, active.month));
    cell?.focus({ preventScroll: false });
  }, [active.line, active.month, editing]);
  return (
    <div ref={place} className="scroll-x grid-place">
      <table
        id="entry-grid"
        className="entry-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is typed into is a grid
        role="grid"
        aria-label={t('entry.grid', { month: formatMonthName(sheet.month, language) })}
        aria-rowcount={grid.walk.lines.length + 1}
        aria-colcount={sheet.months.length + 2}
        aria-multiselectable
        onKeyDown={actions.onKey}
        onPaste={actions.onPaste}
        onMouseDown={(event) => {
          const at = positionOf(event.target);
          const typing = at && editing && at.line === active.line && at.month === active.month;
          if (!at || typing || event.button !== 0) return;
          if (editing) actions.onSettle(active);
          grid.go(at, { extend: event.shiftKey });
        }}
        onDoubleClick={(event) => {
          const at = positionOf(event.target);
          const cell = at && grid.cellAt(at);
          if (at && cell && isTypedInto(cell, grid.isOpened(cell.line.row))) grid.go(at, { editing: true });
        }}
        onBlur={(event) => {
          const at = positionOf(event.target);
          if (at) actions.onSettle(at);
        }}
        onFocus={() => {
          had.current = true;
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('entry.indicator')}</th>
            <th scope="col" className="end-number plausible">
              <RangeAndPathHead />
            </th>
            {sheet.months.map((month) => (
              <MonthHead key={month} month={month} sheet={sheet} />
            ))}
          </tr>
        </thead>
        {grid.groups.map(({ unit, lines }) => (
          <tbody key={unit.code}>
            <UnitHead unit={unit} months={sheet.months.length} />
            {lines.map((line) => (
              <GridRow key={line.id} line={line} at={places.get(line) ?? 0} sheet={sheet} grid={grid} actions={actions} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function cellId(line: number, month: number): string {
  return `cell-${line}-${month}`;
}

/** Of the cell that holds an element. */
function positionOf(target: EventTarget): Position | undefined {
  const found = /^cell-(\d+)-(\d+)$/.exec((target as Element).closest('.grid-cell')?.id ?? '');
  return found ? { line: Number(found[1]), month: Number(found[2]) } : undefined;
}

/** Whether something can be typed into a cell: it is open, and not computed from parts that are shown below it. */
function isTypedInto({ line, month, reading }: GridCell, isOpened: boolean): boolean {
  if (!isOpen(line, month)) return false;
  const computed = line.field === 'text' && !line.isPart && reading.numerator !== undefined && reading.denominator !== undefined;
  return !(computed && isOpened);
}

function MonthHead({ month, sheet }: { month: string; sheet: EntrySheet }) {
  const { t, language } = useLocale();
  const closed = sheet.closedThrough !== null && month <= sheet.closedThrough.slice(0, 7);
  const current = month === sheet.month;
  return (
    <th scope="col" className={`end-number ${current ? 'current' : 'past'} ${closed ? 'shut' : ''}`}>
      {closed ? (
        <svg className="padlock" viewBox="0 0 12 12" width="11" height="11" role="img" aria-label={t('entry.locked')}>
          <path d="M3.500 5.500V4a2.500 2.500 0 0 1 5 0v1.500" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <rect x="2" y="5.500" width="8" height="5.500" rx="1" fill="currentColor" />
        </svg>
      ) : null}{' '}
      {formatMonthName(month, language)}
    </th>
  );
}

function UnitHead({ unit, months }: { unit: Unit; months: number }) {
  const { t } = useLocale();
  return (
    <tr className="unit-head">
      <th scope="rowgroup">
        {unit.project === null ? (
          <Name names={unit.names} />
        ) : (
          <Link to="/projects/$code" params={{ code: unit.project }}>
            <Name names={unit.names} />
          </Link>
        )}
        {unit.editable ? null : <span className="quiet small"> · {t('entry.read-only')}</span>}
      </th>
      <td colSpan={months} className="filler" />
      <td className="current">
        <span className="small quiet">{t('entry.handed-in', { count: unit.handedIn, of: unit.expected })}</span>
        <Blocks done={unit.handedIn} of={Math.min(unit.expected, MOST_BLOCKS)} />
      </td>
    </tr>
  );
}

/** What of the grid a row needs to know: a row is drawn again only when something of it changes. */
function GridRow({ line, at, sheet, grid, actions }: { line: Line; at: number; sheet: EntrySheet; grid: Grid; actions: GridActions }) {
  const { active, editing, selection } = grid;
  const isHere = active.line === at;
  const isSelected = at >= selection.top && at <= selection.bottom;
  return (
    <LineRow
      {...{ line, at }}
      cells={grid.cellsOf(line)}
      month={sheet.month}
      here={isHere ? active.month : undefined}
      from={isSelected ? selection.left : undefined}
      to={isSelected ? selection.right : undefined}
      isOpened={grid.isOpened(line.row)}
      open={grid.open}
      onType={isHere && editing ? actions.onType : undefined}
    />
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly at: number;
  readonly cells: readonly GridCell[];
  /** The month that is pinned. */
  readonly month: string;
  /** The active cell, by its month; undefined where it is in another row. */
  readonly here: number | undefined;
  /** The first and the last month that are selected. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly isOpened: boolean;
  readonly open: Grid['open'];
  readonly onType: GridActions['onType'] | undefined;
}

/** Cells of past months are drawn once their row comes near what is seen. */
const LineRow = memo(function LineRow({ line, at, cells, month, here, from, to, isOpened, open, onType }: LineRowProps) {
  const rest = useRef<HTMLTableCellElement>(null);
  const past = cells.length - 1;
  const drawnFrom = useDrawnFrom(rest, { past, seen: at < FIRST_ROWS, turn: at });
  // Where somebody is all is drawn.
  const start = here === undefined && from === undefined ? drawnFrom : Math.min(drawnFrom, here ?? past, from ?? past);
  return (
    <tr className={`${line.isPart ? 'part-row' : 'value-row'} ${here === undefined ? '' : 'here'}`} aria-rowindex={at + 2}>
      <LineHead line={line} isOpened={isOpened} open={open} />
      {start === 0 ? null : <td ref={rest} colSpan={start} />}
      {cells.map((cell, i) => {
        if (i < start) return null;
        const current = cell.month === month;
        const isTypable = isTypedInto(cell, isOpened);
        return (
          <EntryCell
            key={cell.month}
            id={cellId(at, i)}
            cell={cell}
            active={here === i}
            selected={from !== undefined && to !== undefined && i >= from && i <= to}
            open={isTypable}
            current={current}
            onType={here === i && isTypable ? onType : undefined}
          />
        );
      })}
    </tr>
  );
});

function LineHead({ line, isOpened, open }: Pick<LineRowProps, 'line' | 'isOpened' | 'open'>) {
  const { t, language } = useLocale();
  const { kpi, row } = line;
  if (line.isPart)
    return (
      <>
        <th scope="row" className="part-name">
          {partName(line, language, t)} {line.field === 'text' ? null : <span className="quiet small">{t(`entry.${line.field}`)}</span>}
        </th>
        <td className="plausible" />
      </>
    );
  return (
    <>
      <th scope="row">
        <strong>
          <Name names={kpi.names} />
        </strong>
        <span className="quiet small">
          {unitLabel(kpi.unitOfMeasure, language)} · <bdi dir="ltr">{kpi.code}</bdi>
          {hasParts(row, kpi) ? (
            <button
              type="button"
              className="plain parts-toggle"
              tabIndex={-1}
              aria-expanded={isOpened}
              aria-label={t('entry.parts-of', { kpi: nameIn(kpi.names, language) })}
              onClick={() => open(row, !isOpened)}
            >
              {t('entry.parts')}
            </button>
          ) : null}
        </span>
      </th>
      <td className="end-number quiet small plausible">
        <RangeAndPath plausible={row.plausible} path={row.path} />
      </td>
    </>
  );
}
