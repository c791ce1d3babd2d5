import type { TargetProgress } from '@miqyas/contract/client';
import { listMeasurements } from '@miqyas/db';
import { type Cell, type CellFault, REGISTERS, readEntry } from '@miqyas/domain';
import type { VisibleStore } from '../../access/visibility.ts';
import { countedFrom, loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { cellFault, targetColumn, targetRecord } from './records.ts';

/** A target as it would stand on the KPI's own values, before it is saved. */
export async function previewTarget(
  store: VisibleStore,
  { programme, cells, when }: { programme: string; cells: Readonly<Record<string, Cell>>; when: When },
): Promise<{ faults: readonly CellFault[]; progress: TargetProgress | null }> {
  const { entry, faults } = readEntry(REGISTERS.target, cells);
  const read = readTargetRecords([targetRecord(entry)]);
  const known = new Set(faults.map(({ column }) => column));
  const others = read.faults
    .map(({ column, ...fault }) => cellFault(targetColumn(column), fault))
    .filter(({ column }) => !known.has(column));
  const all = [...faults, ...others];
  const value = read.rows[0]?.value;
  if (!value || all.length > 0) return { faults: all, progress: null };
  const snapshot = await loadSnapshot(store, programme, when, value.kpi);
  if (!snapshot.kpis.has(value.kpi) || !snapshot.reportingUnits.has(value.reportingUnit)) return { faults: all, progress: null };
  const own = await listMeasurements(store.read, { programme, kpi: value.kpi, reportingUnit: value.reportingUnit });
  const totals = own.filter(({ category }) => category === '');
  const series = await countedFrom(store.read, totals, { programme, counted: snapshot.countedValues });
  const target = { ...value, id: -1, inForce: true, milestones: value.milestones ?? [] };
  const shown = { ...snapshot, series, targets: [target] };
  await workOutHistories(shown, [target]);
  return { faults: [], progress: targetProgress(shown, target) };
}
