import type { EntrySheet } from '@miqyas/contract/client';
import { severityOf } from '@miqyas/domain';
import { formatMonthName, formatPeriodName, formatPlain, isolateLtr, unitLabel } from '@miqyas/i18n';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { type Cell, cellOf, changed, type Row } from './cell.ts';
import { CellMark } from './cell-mark.tsx';
import { CellNotes } from './cell-notes.tsx';
import { type Block, clipboardBlock } from './clipboard-block.ts';
import type { Draft } from './drafts.ts';
import { EntryPanel } from './entry-panel.tsx';
import { OfferedDrafts } from './offered-drafts.tsx';
import { planPaste } from './paste-plan.ts';
import { PastePreview } from './paste-preview.tsx';
import { StoredBlock } from './stored-block.tsx';
import { type Drafts, type StoredCell, useDrafts } from './use-drafts.ts';

interface GridProps {
  readonly sheet: EntrySheet;
  readonly editable: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (kpi: string) => void;
}

/** KPIs down, months across; the month on the page can be typed into. Beside it the chosen KPI in full. */
export function EntryGrid({ sheet, editable, chosen, onChoose }: GridProps) {
  const { t, language } = useLocale();
  const table = useRef<HTMLTableElement>(null);
  const drafts = useDrafts(sheet);
  const [pasted, setPasted] = useState<{ readonly block: Block; readonly from: string }>();
  const [stored, setStored] = useState<readonly StoredCell[]>([]);
  const store = async (values: ReadonlyMap<string, { readonly value: number; readonly comment: string }>) => {
    const block = [...values].flatMap(([code, { value, comment }]): [string, Draft][] => {
      const row = sheet.rows.find(({ kpi }) => kpi.code === code);
      return row ? [[code, changed(row, drafts.typed.get(code), { text: String(value), ...(comment === '' ? {} : { comment }) })]] : [];
    });
    setPasted(undefined);
    setStored(await drafts.send(new Map(block)));
  };
  /** A block is one thing: all of it is stored at once, or looked at first where anything of it is not plain. */
  const pasteFrom = (from: string, event: ClipboardEvent) => {
    const block = clipboardBlock(event.clipboardData);
    if (!block) return;
    event.preventDefault();
    const plan = planPaste({ block, sheet, from });
    if (!plan.plain) return setPasted({ block, from });
    void store(
      new Map(
        plan.rows.flatMap(({ row, value, outcome }) =>
          row && value !== undefined && outcome === 'new' ? [[row.kpi.code, { value, comment: '' }] as const] : [],
        ),
      ),
    );
  };
  const focusNext = (from: HTMLInputElement) => {
    const inputs = [...(table.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])];
    inputs[inputs.indexOf(from) + 1]?.focus();
  };
  return (
    <div className="entry-columns">
      <div>
        <OfferedDrafts drafts={drafts} />
        <StoredBlock sheet={sheet} stored={stored} done={() => setStored([])} />
        {pasted ? <PastePreview sheet={sheet} {...pasted} store={store} discard={() => setPasted(undefined)} /> : null}
        <div className="scroll-x">
          <table className="entry-grid" ref={table}>
            <thead>
              <tr>
                <th scope="col">{t('entry.indicator')}</th>
                <th scope="col" className="end-number">
                  {t('entry.plausible')}
                </th>
                {sheet.months.map((month) => (
                  <th key={month} scope="col" className={month === sheet.month ? 'current end-number' : 'end-number past'}>
                    {formatMonthName(month, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map((row) => (
                <EntryRow
                  key={row.kpi.code}
                  row={row}
                  sheet={sheet}
                  editable={editable}
                  chosen={row.kpi.code === chosen}
                  onChoose={onChoose}
                  onPaste={(event) => pasteFrom(row.kpi.code, event)}
                  onEnter={focusNext}
                  drafts={drafts}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Legend />
      </div>
      <div id="entry-panel" />
    </div>
  );
}

interface RowProps {
  readonly row: Row;
  readonly sheet: EntrySheet;
  readonly editable: boolean;
  readonly chosen: boolean;
  readonly onChoose: (kpi: string) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onEnter: (from: HTMLInputElement) => void;
  readonly drafts: Drafts;
}

function EntryRow({ row, sheet, editable, chosen, onChoose, onPaste, onEnter, drafts }: RowProps) {
  const { language } = useLocale();
  const cell = cellOf(row, drafts);
  const range = row.plausible ? isolateLtr(`${formatPlain(row.plausible.low)}–${formatPlain(row.plausible.high)}`) : '';
  return (
    <tr className={chosen ? 'chosen' : ''} onClick={() => onChoose(row.kpi.code)}>
      <th scope="row">
        <strong>
          <Name names={row.kpi.names} />
        </strong>
        <span className="quiet small">
          <bdi dir="ltr">{row.kpi.code}</bdi> · {unitLabel(row.kpi.unitOfMeasure, language)}
        </span>
      </th>
      <td className="end-number quiet small plausible">{range}</td>
      {sheet.months.slice(0, -1).map((month) => (
        <PastCell key={month} cell={row.cells.find((one) => one.month === month)} />
      ))}
      <td className={`current ${cell.phase} ${hasWarning(cell) ? 'warning' : ''}`}>
        <CurrentCell row={row} cell={cell} editable={editable} onPaste={onPaste} onEnter={onEnter} onFocus={() => onChoose(row.kpi.code)} />
        {chosen ? <EntryPanel row={row} cell={cell} editable={editable} project={sheet.project.code} /> : null}
      </td>
    </tr>
  );
}

function hasWarning({ plausibility }: Cell): boolean {
  return plausibility !== undefined && severityOf(plausibility) === 'warning';
}

function PastCell({ cell }: { cell: Row['cells'][number] | undefined }) {
  if (!cell || cell.state === 'empty') return <td className="past end-number quiet">–</td>;
  return (
    <td className={`past end-number ${cell.status === 'returned' ? 'returned' : ''}`} title={cell.comment || cell.reason}>
      <CellMark phase={cell.status === 'approved' ? 'approved' : cell.status === 'returned' ? 'returned' : 'saved'} />{' '}
      {cell.value === null ? '–' : formatPlain(cell.value)}
    </td>
  );
}

interface CurrentProps {
  readonly row: Row;
  readonly cell: Cell;
  readonly editable: boolean;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onEnter: (from: HTMLInputElement) => void;
  readonly onFocus: () => void;
}

function CurrentCell({ row, cell, editable, onPaste, onEnter, onFocus }: CurrentProps) {
  const { t, language } = useLocale();
  if (row.due === null)
    return <span className="quiet small">{t('entry.not-due', { period: formatPeriodName(row.nextDue, language) })}</span>;
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') return cell.reset();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    cell.commit();
    // Whoever is asked something stays.
    if (cell.question === undefined && event.currentTarget.value.trim() !== '') onEnter(event.currentTarget);
  };
  return (
    <>
      <span className="cell-line">
        <CellMark phase={hasWarning(cell) && cell.phase !== 'saving' ? 'warning' : cell.phase} word />
        <input
          dir="ltr"
          inputMode="decimal"
          autoComplete="off"
          value={cell.text}
          disabled={!editable}
          aria-label={t('entry.input', { kpi: nameIn(row.kpi.names, language), period: formatPeriodName(row.due, language) })}
          aria-invalid={cell.message !== undefined || cell.question !== undefined}
          onChange={(event) => cell.type(event.target.value)}
          onBlur={() => cell.phase === 'typing' && cell.commit()}
          onKeyDown={keys}
          onPaste={onPaste}
          onFocus={onFocus}
        />
      </span>
      <CellNotes row={row} cell={cell} editable={editable} />
    </>
  );
}

function Legend() {
  const { t } = useLocale();
  return (
    <div className="entry-legend small quiet">
      <span>
        <CellMark phase="saved" /> {t('entry.legend-saved')}
      </span>
      <span>
        <CellMark phase="approved" /> {t('entry.legend-approved')}
      </span>
      <span>
        <CellMark phase="warning" /> {t('entry.legend-warning')}
      </span>
      <span>
        <CellMark phase="returned" /> {t('entry.legend-returned')}
      </span>
      <span>
        <CellMark phase="kept" /> {t('entry.kept')}
      </span>
      <span className="end">{t('entry.keys')}</span>
    </div>
  );
}
