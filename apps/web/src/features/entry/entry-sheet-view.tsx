import type { EntrySheet, NewValue, Submitted } from '@miqyas/contract/client';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { newValueOf, storedText } from './cell-reading.ts';
import type { Phase } from './cell-state.ts';
import { type Block, clipboardBlock } from './clipboard-block.ts';
import type { Draft } from './drafts.ts';
import { EntryFoot } from './entry-foot.tsx';
import { EntryGrid } from './entry-grid.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { between, nextRow, nextToDo, type Position } from './grid-cells.ts';
import { actionOf, type GridAction } from './grid-keys.ts';
import { HandedIn } from './handed-in.tsx';
import { totalAlong } from './parts-total.ts';
import { planPaste } from './paste-plan.ts';
import { type PastedValue, PastePreview } from './paste-preview.tsx';
import { isOpen, type Line, placeOf } from './sheet-lines.ts';
import { editableLines, standingOf } from './standing.ts';
import { type GridCell, useCells } from './use-cells.ts';
import { type DraftChange, type Entries, useEntries } from './use-entries.ts';
import { type Grid, useGrid } from './use-grid.ts';

/** Who types in a cell of these looks at it once before going on. */
const STAYS: readonly Phase[] = ['warning', 'asks', 'error'];

/** A sheet that is typed into: the grid, the cell in full beside it, and the foot that hands it in. */
export function EntrySheetView({ sheet, tools }: { sheet: EntrySheet; tools: (grid: Grid) => React.ReactNode }) {
  const { t, direction } = useLocale();
  const entries = useEntries(sheet);
  const cellOf = useCells(entries);
  const grid = useGrid(sheet, cellOf);
  const [pasted, setPasted] = useState<{ readonly block: Block; readonly from: Position }>();
  const [handedIn, setHandedIn] = useState<Submitted>();
  const [fault, setFault] = useState<Error | null>(null);
  const [pending, setPending] = useState(false);
  /** A cell that warns holds who types in it once: then they have seen it. */
  const [seen, setSeen] = useState('');
  const [asked, setAsked] = useState(false);
  const lines = useMemo(() => editableLines(sheet), [sheet]);
  const standing = standingOf(lines, sheet, { drafts: entries.drafts, cellOf });
  const cell = grid.cellAt(grid.active);

  /** Totals that were computed here, by key: as long as they stand they are computed anew. */
  const computed = useRef(new Map<string, string>());
  const totalsAlong = (cells: Iterable<GridCell>, drafts: Entries['drafts']) =>
    new Map(
      [...cells].flatMap(({ line, month }): [string, Draft][] => {
        const whole = line.category === '' ? undefined : lines.find((one) => one.row === line.row && !one.isPart);
        const one = whole && cellOf(whole, month);
        if (one?.key === undefined) return [];
        const text = totalAlong(whole as Line, month, { drafts, computed: computed.current.get(one.key) });
        if (text === undefined) return [];
        computed.current.set(one.key, text);
        return [[one.key, changed(one, entries, { text, absent: undefined })]];
      }),
    );
  const write = (changes: ReadonlyMap<GridCell, DraftChange>) => {
    const own = new Map(
      [...changes].flatMap(([one, change]) => (one.key === undefined ? [] : [[one.key, changed(one, entries, change)] as const])),
    );
    entries.commit(new Map([...totalsAlong(changes.keys(), new Map([...entries.drafts, ...own])), ...own]));
  };
  const typeInto = (text: string) => {
    if (!cell || cell.key === undefined || !isOpen(cell.line, cell.month)) return;
    entries.type(cell.key, { [cell.line.field]: text }, baseOf(cell));
  };
  const change = (part: DraftChange) => {
    if (cell) write(new Map([[cell, part]]));
  };
  const drop = () => {
    if (cell?.key !== undefined) entries.commit(new Map([[cell.key, undefined]]));
  };
  /** Handing in says first what is missing and what is odd; nothing of it holds anybody up. */
  const submit = () => {
    const values = valuesOf(standing.ready, entries);
    if (values.size === 0 || pending) return;
    if (!asked && (standing.missing > 0 || standing.unexplained.length > 0)) {
      setAsked(true);
      return;
    }
    setAsked(false);
    setPending(true);
    setFault(null);
    entries
      .submit(values, '')
      .then(setHandedIn, (error: Error) => setFault(error))
      .finally(() => setPending(false));
  };
  const goTo = (one: GridCell) => {
    const at = positionOf(grid, one);
    if (at) grid.go(at);
    else grid.setFilter('all');
  };
  const settle = (one: GridCell | undefined) => {
    if (one?.key !== undefined) entries.settle(one.key, totalsAlong([one], entries.drafts));
  };
  const leave = (next: Position | undefined) => {
    settle(cell);
    if (next) grid.go(next);
    else grid.edit(false);
  };
  const { active, walk } = grid;
  const openCell = cell?.key !== undefined && isOpen(cell.line, cell.month) ? cell : undefined;
  const move = (action: Extract<GridAction, { kind: 'move' }>) => {
    if (grid.editing) settle(cell);
    grid.go({ line: active.line + action.lines, month: active.month + action.months }, { extend: action.extend });
  };
  const nextOne = (back: boolean) => {
    // Whoever is asked something, or warned, stays and looks; a second Enter goes on.
    const stays = cell?.key !== undefined && STAYS.includes(cell.phase) && seen !== `${cell.key} ${cell.text}`;
    if (!stays || !grid.editing) leave(nextRow(walk, active, back));
    else {
      setSeen(`${cell.key} ${cell.text}`);
      leave(undefined);
    }
  };
  const giveBack = () => {
    if (grid.editing && cell?.key !== undefined) entries.giveBack(cell.key);
    grid.edit(false);
  };
  /** What a key does here; undefined where it is left to the browser, or to the caret inside of a cell. */
  const deedOf = (action: GridAction): (() => void) | undefined => {
    switch (action.kind) {
      case 'move':
        return grid.editing && action.months !== 0 ? undefined : () => move(action);
      case 'edge':
        return grid.editing ? undefined : () => grid.go(edgeOf(action.to, grid));
      case 'to-do': {
        const next = nextToDo(walk, active, action.back);
        return next && (() => leave(next));
      }
      case 'next-row':
        return () => nextOne(action.back);
      case 'replace':
        if (grid.editing || !openCell) return undefined;
        return () => {
          typeInto(action.text);
          grid.edit(true);
        };
      case 'edit':
        return () => grid.edit(!grid.editing);
      case 'give-back':
        return giveBack;
      case 'ask-why':
        return grid.editing ? undefined : () => clear(selectionOf(grid));
      case 'no-value':
        return () => {
          change({ text: '', absent: undefined });
          focusSoon('#entry-panel .why-none button');
        };
      case 'comment':
        return () => focusSoon('#entry-comment');
      case 'evidence':
        return () => focusSoon('#entry-panel .evidence button, #entry-panel .evidence input');
      case 'copy':
        return grid.editing ? undefined : () => void navigator.clipboard.writeText(copied(grid)).catch(() => undefined);
      case 'undo':
        return grid.editing ? undefined : entries.undo;
      case 'redo':
        return entries.redo;
      case 'fill-down':
        return () => fillDown(grid, write);
      case 'open-parts':
      case 'close-parts':
        return cell && (() => grid.open(cell.line.row, action.kind === 'open-parts'));
      case 'next-pane':
        return () => focusSoon('#entry-panel');
      case 'submit':
        return submit;
    }
  };
  const clear = (cells: readonly GridCell[]) =>
    write(
      new Map(
        cells
          .filter((one) => isOpen(one.line, one.month) && (one.text !== '' || one.stored?.state !== 'empty'))
          .map((one) => [one, { [one.line.field]: '', absent: undefined }]),
      ),
    );
  const paste = (event: ClipboardEvent) => {
    const block = clipboardBlock(event.clipboardData);
    if (!block && grid.editing) return;
    event.preventDefault();
    // One plain number into one cell is typing.
    if (!block) typeInto(event.clipboardData.getData('text/plain').trim());
    else pasteBlock(block);
  };
  const pasteBlock = (block: Block) => {
    const from = topOf(grid);
    const plan = planPaste({ block, lines: grid.walk.lines, months: grid.walk.months, from });
    if (!plan.plain) setPasted({ block, from });
    else
      store(
        new Map(
          plan.cells.flatMap(({ key, value, outcome }) =>
            key !== undefined && value !== undefined && outcome === 'new' ? [[key, { value, comment: '' }] as const] : [],
          ),
        ),
      );
  };
  const store = (values: ReadonlyMap<string, PastedValue>) => {
    setPasted(undefined);
    const byKey = new Map(cellsOf(grid).map((one) => [one.key, one]));
    write(
      new Map(
        [...values].flatMap(([key, { value, comment }]) => {
          const one = byKey.get(key);
          return one ? [[one, { text: String(value), absent: undefined, ...(comment === '' ? {} : { comment }) }] as const] : [];
        }),
      ),
    );
    document.getElementById('entry-grid')?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };
  useKeys(submit);
  return (
    <>
      {tools(grid)}
      {handedIn ? <HandedIn submitted={handedIn} sheet={sheet} done={() => setHandedIn(undefined)} /> : null}
      <FaultLine fault={fault} />
      {pasted ? (
        <PastePreview lines={grid.walk.lines} months={grid.walk.months} {...pasted} store={store} discard={() => setPasted(undefined)} />
      ) : null}
      <div className="entry-columns">
        {grid.walk.lines.length === 0 ? (
          <p className="quiet">{t('entry.nothing-due')}</p>
        ) : (
          <EntryGrid
            sheet={sheet}
            grid={grid}
            actions={{
              onType: typeInto,
              onPaste: paste,
              onSettle: (position) => settle(grid.cellAt(position)),
              onKey: (event) => {
                const action = actionOf({ ...pressedOf(event), isComposing: event.nativeEvent.isComposing }, direction);
                const deed = action && deedOf(action);
                if (!deed) return;
                event.preventDefault();
                deed();
              },
            }}
          />
        )}
        {cell ? <EntryPanel cell={cell} open={isOpen(cell.line, cell.month)} entries={entries} change={change} drop={drop} /> : null}
      </div>
      <p className="entry-keys small quiet no-print">{t('entry.keys')}</p>
      <EntryFoot sheet={sheet} entries={entries} standing={standing} asked={asked} pending={pending} goTo={goTo} submit={submit} />
    </>
  );
}

function pressedOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, code, shiftKey, ctrlKey, metaKey, altKey };
}

/** Ctrl+Enter hands in from everywhere on the page where nothing is written. */
function useKeys(submit: () => void): void {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      const inGrid = (event.target as HTMLElement | null)?.closest?.('#entry-grid');
      const writing = (event.target as HTMLElement | null)?.closest?.('textarea, input');
      if (!inGrid && !writing && event.code === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      if (!inGrid && event.code === 'F6') {
        event.preventDefault();
        const grid = document.querySelector<HTMLElement>('#entry-grid [tabindex="0"]');
        if ((event.target as HTMLElement | null)?.closest?.('#entry-panel'))
          document.getElementById('entry-foot')?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
        else grid?.focus();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}

function focusSoon(selector: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus(), 0);
}

function baseOf({ stored }: GridCell) {
  return { text: storedText(stored), revision: stored?.revision ?? 0 };
}

/** What was typed before with a change laid on it; the revision is the one that was on the screen when it began. */
function changed(cell: GridCell, { drafts }: Entries, change: DraftChange): Draft {
  const before = cell.key === undefined ? undefined : drafts.get(cell.key);
  const base = baseOf(cell);
  const { offered: _, ...kept } = before ?? { text: base.text, comment: '', basedOn: base.revision, savedAt: '', sent: false };
  return { ...kept, ...change };
}

function valuesOf(ready: readonly GridCell[], { drafts }: Entries): ReadonlyMap<string, NewValue> {
  return new Map(
    ready.flatMap(({ key, reading }): [string, NewValue][] => {
      const draft = key === undefined ? undefined : drafts.get(key);
      const value = key === undefined || !draft ? undefined : newValueOf(placeOf(key), draft, reading);
      return key === undefined || !value ? [] : [[key, value]];
    }),
  );
}

function cellsOf(grid: Grid): GridCell[] {
  return grid.walk.lines.flatMap((_, line) => grid.walk.months.flatMap((__, month) => grid.cellAt({ line, month }) ?? []));
}

function positionOf({ walk }: Grid, { line, month }: GridCell): Position | undefined {
  const at = walk.lines.findIndex(({ id }) => id === line.id);
  return at < 0 ? undefined : { line: at, month: walk.months.indexOf(month) };
}

function selectionOf(grid: Grid): GridCell[] {
  return between(grid.active, grid.corner).flatMap((row) => row.flatMap((position) => grid.cellAt(position) ?? []));
}

function topOf({ active, corner }: Grid): Position {
  return { line: Math.min(active.line, corner.line), month: Math.min(active.month, corner.month) };
}

function edgeOf(to: 'row-start' | 'row-end' | 'start' | 'end', { active, walk }: Grid): Position {
  const last = { line: walk.lines.length - 1, month: walk.months.length - 1 };
  switch (to) {
    case 'row-start':
      return { ...active, month: 0 };
    case 'row-end':
      return { ...active, month: last.month };
    case 'start':
      return { line: 0, month: 0 };
    case 'end':
      return last;
  }
}

/** Lines and tabs, as a spreadsheet takes them. */
function copied(grid: Grid): string {
  return between(grid.active, grid.corner)
    .map((row) => row.map((position) => grid.cellAt(position)?.text ?? '').join('\t'))
    .join('\n');
}

/** The topmost of what is selected goes into those below it; of one cell alone the one above it comes down. */
function fillDown(grid: Grid, write: (changes: ReadonlyMap<GridCell, DraftChange>) => void): void {
  const rows = between(grid.active, grid.corner);
  const single = rows.length === 1;
  const changes = new Map<GridCell, DraftChange>();
  for (const [i, position] of (rows[0] ?? []).entries()) {
    const source = grid.cellAt(single ? { ...position, line: position.line - 1 } : position);
    if (!source || source.text.trim() === '') continue;
    const below = single ? [position] : rows.slice(1).map((row) => row[i] as Position);
    for (const at of below) {
      const target = grid.cellAt(at);
      if (target?.key !== undefined && isOpen(target.line, target.month) && target.line.field === source.line.field)
        changes.set(target, { [target.line.field]: source.text, absent: undefined });
    }
  }
  if (changes.size > 0) write(changes);
}
