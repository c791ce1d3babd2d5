import type { FoundFile } from '@miqyas/contract/imports';
import type { Definitions } from '@miqyas/db';
import { formatPeriod, isNumber, type NumberMarks } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { seesWhole } from '../../access/visibility.ts';
import type { ValueWarning } from '../measurements/warning-words.ts';
import type { DecidedValue, DecidedValues, Outcome } from './decide-values.ts';
import type { ImportFault } from './import-fault.ts';
import type { OpenFile } from './read-beside.ts';
import type { FileForm } from './read-file.ts';
import type { ReadValues } from './read-values.ts';
import type { Row } from './rows.ts';

/** Of each outcome so many values are shown. */
const MOST_SHOWN = 100;
const MOST_WARNINGS = 200;
const MOST_SAMPLES = 6;
const SAMPLED_ROWS = 400;

/** A value as it would be stored, and what becomes of it. */
export interface PreviewRow {
  readonly sheet?: string;
  readonly line: number;
  readonly column: string;
  readonly cell: string;
  readonly kpi: string;
  readonly reportingUnit: string;
  readonly period: string;
  readonly category: string;
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly estimated: boolean;
  readonly outcome: Outcome;
  readonly from?: number | null;
  readonly fromStatus?: NonNullable<DecidedValue['before']>['status'];
  readonly warnings: readonly ValueWarning[];
  readonly fault?: ImportFault;
}

export interface LocatedWarning {
  readonly sheet?: string;
  readonly line: number;
  readonly column: string;
  readonly warning: ValueWarning;
}

export interface LeftOut {
  readonly what: 'hidden-sheet' | 'plan-sheet' | 'no-table' | 'notes' | 'returned';
  readonly count: number;
  readonly text: string;
}

/** Gathers what is told of a file before it is stored: how it was read, and what would become of its values. */
export class Preview {
  readonly #file: OpenFile;
  readonly #definitions: Definitions;
  readonly #actor: Actor;
  readonly #marks: NumberMarks;
  readonly #rows: Record<Outcome, PreviewRow[]> = { new: [], changed: [], unchanged: [], refused: [] };
  readonly #warnings: LocatedWarning[] = [];
  #warningCount = 0;
  readonly #leftOut = new Map<string, { count: number; text: string }>();
  readonly #samples = new Map<string, Set<string>>();
  readonly #sampled = new Map<number, number>();
  readonly #unknown = { kpi: new Set<string>(), place: new Set<string>() };

  constructor(file: OpenFile, { definitions, actor, marks }: { definitions: Definitions; actor: Actor; marks: NumberMarks }) {
    this.#file = file;
    this.#definitions = definitions;
    this.#actor = actor;
    this.#marks = marks;
    for (const { name, state } of file.form.sheets) {
      if (state === 'hidden') this.#leave('hidden-sheet', name);
      if (state === 'plan') this.#leave('plan-sheet', name);
      if (state === 'no-table') this.#leave('no-table', name);
    }
  }

  /** What stands in the columns, of the first rows. */
  sample(table: number, rows: readonly Row[]): void {
    const before = this.#sampled.get(table) ?? 0;
    if (before >= SAMPLED_ROWS) return;
    this.#sampled.set(table, before + rows.length);
    for (const { value } of rows.slice(0, SAMPLED_ROWS)) {
      for (const { at } of this.#file.layouts[table]?.columns ?? []) {
        const text = (value[at] ?? '').trim();
        const key = `${table} ${at}`;
        const known = this.#samples.get(key) ?? new Set();
        this.#samples.set(key, known);
        if (text !== '' && known.size < MOST_SAMPLES) known.add(text.slice(0, 60));
      }
    }
  }

  add(read: ReadValues, { decided }: DecidedValues): void {
    for (const { what, text } of read.leftOut) this.#leave(what, text);
    for (const fault of read.faults) {
      const text = String(fault.parameters['text'] ?? '');
      if (fault.code === 'unknown-kpi' && this.#unknown.kpi.size < MOST_SHOWN) this.#unknown.kpi.add(text);
      if (fault.code === 'unknown-reporting-unit' && this.#unknown.place.size < MOST_SHOWN) this.#unknown.place.add(text);
    }
    for (const one of decided) {
      const { place } = one.value;
      if (one.warnings.length > 0) this.#warningCount += 1;
      for (const warning of one.warnings)
        if (this.#warnings.length < MOST_WARNINGS)
          this.#warnings.push({ ...sheetOf(place.sheet), line: place.line, column: place.column, warning });
      const shown = this.#rows[one.outcome];
      if (shown.length < MOST_SHOWN) shown.push(this.#row(one));
    }
  }

  /** What every report has. */
  report(): { warnings: readonly LocatedWarning[]; warningCount: number; leftOut: readonly LeftOut[] } {
    const leftOut = [...this.#leftOut].map(([what, { count, text }]) => ({ what: what as LeftOut['what'], count, text }));
    return { warnings: this.#warnings, warningCount: this.#warningCount, leftOut };
  }

  /** What only a preview has. */
  shown(): { found: FoundFile; rows: readonly PreviewRow[] } {
    const { form, layouts } = this.#file;
    const { dot } = this.#marks;
    return {
      rows: (['changed', 'new', 'refused', 'unchanged'] as const).flatMap((outcome) => this.#rows[outcome]),
      found: {
        ...formShown(form),
        ...(dot === undefined ? {} : { decimal: dot === 'decimal' ? ('dot' as const) : ('comma' as const) }),
        tables: layouts.map(({ sheet, headingLine, form: shape, family, columns }, table) => ({
          ...{ sheet, headingLine, family, form: shape },
          columns: columns.map(({ heading, at, meaning, period }) => ({
            ...{ heading, at, meaning },
            ...(period === undefined ? {} : { period }),
            samples: [...(this.#samples.get(`${table} ${at}`) ?? [])],
          })),
        })),
        unknownKpis: [...this.#unknown.kpi],
        unknownPlaces: [...this.#unknown.place],
      },
    };
  }

  #leave(what: LeftOut['what'], text: string): void {
    const known = this.#leftOut.get(what);
    if (!known) this.#leftOut.set(what, { count: 1, text });
    else {
      known.count += 1;
      if (known.count <= 5) known.text += ` · ${text}`;
    }
  }

  #row({ value, outcome, before, fault, warnings }: DecidedValue): PreviewRow {
    const { place, reported, numerator, denominator } = value;
    return {
      ...{ ...sheetOf(place.sheet), line: place.line, column: place.column, cell: place.cell },
      ...{ kpi: value.kpi, reportingUnit: value.reportingUnit, period: formatPeriod(value.period), category: value.category },
      value: reported.kind === 'number' ? reported.value : null,
      ...(numerator === undefined ? {} : { numerator }),
      ...(denominator === undefined ? {} : { denominator }),
      ...{ estimated: value.estimated ?? false, outcome },
      ...(before && this.#sees(value) ? { from: isNumber(before) ? before.reported.value : null, fromStatus: before.status } : {}),
      ...(fault ? { fault } : {}),
      warnings: this.#sees(value) ? warnings : [],
    };
  }

  /** Whether what stands there already may be shown. */
  #sees({ reportingUnit, kpi }: { reportingUnit: string; kpi: string }): boolean {
    const definition = this.#definitions.kpis.get(kpi);
    if (!definition) return false;
    return (
      seesWhole(this.#actor, definition, this.#definitions) ||
      allowsFor(this.#actor, 'restricted.read', { reportingUnit, kpi }, this.#definitions)
    );
  }
}

/** How a file is written, and how it begins. */
export function formShown({
  encoding,
  delimiter,
  sheets,
  beginning,
}: FileForm): Omit<FoundFile, 'tables' | 'unknownKpis' | 'unknownPlaces'> {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    sheets: [...sheets],
    beginning: beginning.map(({ line, cells }) => ({ line, cells: cells.slice(0, 60).map((cell) => cell.slice(0, 80)) })),
  };
}

function sheetOf(sheet: string): { sheet?: string } {
  return sheet === '' ? {} : { sheet };
}
