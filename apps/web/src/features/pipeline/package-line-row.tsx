import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { lineAt } from './line-at.ts';
import { costText } from './money.ts';
import { costOf, withinBudget } from './package-line.ts';
import type { Choice } from './use-choice.ts';

/** The line below the last candidate of the package: dragged, or moved by keys; what it costs follows at once. */
export function PackageLine({ choice, columns }: { choice: Choice; columns: number }) {
  const { t, language } = useLocale();
  const { rows, line, which, budget, setLine } = choice;
  const held = rows.slice(0, line).map(({ candidate }) => candidate);
  const cost = costOf(held);
  const costs = costText(cost, budget, { t, language });
  const name = t('pipeline.package', { which, count: line });
  const fitting = budget ? withinBudget(rows, budget) : line;
  const spent = cost.amounts.find(({ currency }) => currency === budget?.currency)?.amount ?? 0;
  const over = budget !== undefined && spent > budget.amount;
  return (
    <tr className="package-row">
      <td colSpan={columns}>
        <div className="package-line">
          <Handle line={line} most={rows.length} setLine={setLine} said={`${name}, ${costs}`}>
            <b>{name}</b>
            <span data-over={over}>
              {costs}
              {over ? ` · ${t('pipeline.over-budget')}` : null}
            </span>
            <span className="drag-note">{t('pipeline.drag')}</span>
          </Handle>
          {fitting === line || fitting === 0 ? null : (
            <button type="button" className="plain small no-print" onClick={() => setLine(fitting)}>
              {t('pipeline.fits', { count: fitting })}
            </button>
          )}
        </div>
      </td>
    </tr>
  );
}

interface HandleProps {
  readonly line: number;
  readonly most: number;
  readonly setLine: (line: number) => void;
  readonly said: string;
  readonly children: React.ReactNode;
}

/** Keys move it the way that it lies: down takes one more in. */
function Handle({ line, most, setLine, said, children }: HandleProps) {
  const { t, direction } = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const to: Readonly<Record<string, number>> = {
    ArrowDown: line + 1,
    ArrowUp: line - 1,
    ArrowRight: forward === 'ArrowRight' ? line + 1 : line - 1,
    ArrowLeft: forward === 'ArrowLeft' ? line + 1 : line - 1,
    PageDown: line + 5,
    PageUp: line - 5,
    Home: 1,
    End: most,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setLine(Math.max(1, Math.min(most, next)));
  };
  const dragged = (event: PointerEvent) => {
    if (!place.current?.hasPointerCapture(event.pointerId)) return;
    const found = lineAt(rowsAround(place.current), event.clientY);
    if (found !== line) setLine(Math.max(1, found));
  };
  return (
    <div
      ref={place}
      className="line-handle"
      role="slider"
      tabIndex={0}
      aria-label={t('pipeline.line')}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={most}
      aria-valuenow={line}
      aria-valuetext={said}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={dragged}
    >
      {children}
    </div>
  );
}

/** Where the rows of the table lie just now. */
function rowsAround(place: HTMLElement) {
  return [...(place.closest('table')?.querySelectorAll<HTMLElement>('tr[data-position]') ?? [])].map((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return { position: Number(row.dataset['position']), middle: (top + bottom) / 2 };
  });
}
