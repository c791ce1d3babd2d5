import type { EntrySheet } from '@miqyas/contract/client';
import { formatMonthName, formatPlain, isolateLtr, unitLabel } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { EntryCell, partName } from './entry-cell.tsx';
import { hasParts, isOpen, type Line, type Unit } from './sheet-lines.ts';
import type { Grid } from './use-grid.ts';

export interface GridActions {
  onKey(event: KeyboardEvent): void;
  onPaste(event: ClipboardEvent): void;
  onType(text: string): void;
}

/** All that is due, KPIs down and months across, the current month pinned at the end edge; a real grid for the keyboard and for who listens to it. */
export function EntryGrid({ sheet, grid, actions }: { sheet: EntrySheet; grid: Grid; actions: GridActions }) {
  const { t, language } = useLocale();
  const table = useRef<HTMLTableElement>(null);
  const { active, editing } = grid;
  const had = useRef(false);
  // The focus follows the cell once somebody is in the grid; the page does not take it by itself.
  useEffect(() => {
    if (editing || !had.current) return;
    const cell = document.getElementById(cellId(active.line, active.month));
    cell?.focus({ preventScroll: false });
  }, [active.line, active.month, editing]);
  return (
    <div className="scroll-x grid-place">
      <table
        ref={table}
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
        onFocus={() => {
          had.current = true;
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('entry.indicator')}</th>
            <th scope="col" className="end-number plausible">
              {t('entry.plausible')}
              <br />
              <span aria-hidden="true" className="path-mark">
                ▲
              </span>
              {t('entry.path')}
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
              <LineRow key={line.id} line={line} at={grid.walk.lines.indexOf(line)} sheet={sheet} grid={grid} actions={actions} />
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
      <th scope="rowgroup" colSpan={months + 1}>
        {unit.project === null ? (
          <Name names={unit.names} />
        ) : (
          <Link to="/projects/$code" params={{ code: unit.project }}>
            <Name names={unit.names} />
          </Link>
        )}
        {unit.editable ? null : <span className="quiet small"> · {t('entry.read-only')}</span>}
      </th>
      <td className="current">
        <span className="small quiet">{t('entry.handed-in', { count: unit.handedIn, of: unit.expected })}</span>
        <Blocks done={unit.handedIn} of={unit.expected} />
      </td>
    </tr>
  );
}

/** One block for each value: filled where it is done. */
function Blocks({ done, of }: { done: number; of: number }) {
  return (
    <span className="blocks" aria-hidden="true">
      {Array.from({ length: Math.min(of, 24) }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are alike
        <span key={i} className={i < done ? 'block done' : 'block'} />
      ))}
    </span>
  );
}

function LineRow({ line, at, sheet, grid, actions }: { line: Line; at: number; sheet: EntrySheet; grid: Grid; actions: GridActions }) {
  return (
    <tr className={`${line.isPart ? 'part-row' : 'value-row'} ${grid.active.line === at ? 'here' : ''}`} aria-rowindex={at + 2}>
      <LineHead line={line} grid={grid} />
      {sheet.months.map((month, i) => (
        <PlacedCell key={month} line={line} at={at} month={month} i={i} sheet={sheet} grid={grid} actions={actions} />
      ))}
    </tr>
  );
}

function LineHead({ line, grid }: { line: Line; grid: Grid }) {
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
              aria-expanded={grid.isOpened(row)}
              aria-label={t('entry.parts-of', { kpi: nameIn(kpi.names, language) })}
              onClick={() => grid.open(row, !grid.isOpened(row))}
            >
              {t('entry.parts')}
            </button>
          ) : null}
        </span>
      </th>
      <td className="end-number quiet small plausible">
        <span>{row.plausible ? isolateLtr(`${formatPlain(row.plausible.low)}–${formatPlain(row.plausible.high)}`) : ''}</span>
        {row.path === null ? null : (
          <span>
            <span aria-hidden="true" className="path-mark">
              ▲
            </span>
            {isolateLtr(formatPlain(row.path))}
          </span>
        )}
      </td>
    </>
  );
}

function PlacedCell({
  line,
  at,
  month,
  i,
  sheet,
  grid,
  actions,
}: {
  line: Line;
  at: number;
  month: string;
  i: number;
  sheet: EntrySheet;
  grid: Grid;
  actions: GridActions;
}) {
  const position = { line: at, month: i };
  const cell = grid.cellAt(position);
  if (!cell) return null;
  const { key: _, ...shown } = cell;
  const active = grid.active.line === at && grid.active.month === i;
  const computed = line.field === 'text' && !line.isPart && cell.reading.numerator !== undefined && cell.reading.denominator !== undefined;
  const open = isOpen(line, month) && !(computed && grid.isOpened(line.row));
  return (
    <EntryCell
      {...shown}
      id={cellId(at, i)}
      active={active}
      selected={grid.isSelected(position)}
      editing={active && grid.editing && open}
      open={open}
      current={month === sheet.month}
      onType={actions.onType}
      onPress={(extend) => grid.go(position, { extend })}
      onEdit={() => open && grid.go(position, { editing: true })}
    />
  );
}
