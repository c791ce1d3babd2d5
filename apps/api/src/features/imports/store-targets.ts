import { addTargets, listKpis, listReportingUnits, listTargets, type Writer } from '@miqyas/db';
import { type Authorship, formatPeriod, type PublishedTarget } from '@miqyas/domain';
import type { ImportFault, Located } from './import-fault.ts';
import type { ReadTarget } from './read-targets.ts';
import type { Stored } from './store-definitions.ts';

/**
 * Stores targets that are not there yet. Of several editions for one deadline the file's own word decides which is in
 * force; without it the first that was stored is.
 */
export async function storeTargets(
  tx: Writer,
  { programme, targets, authorship }: { programme: string; targets: readonly Located<ReadTarget>[]; authorship: Authorship },
): Promise<Stored> {
  const kpis = new Set((await listKpis(tx, { programme })).map((kpi) => kpi.code));
  const units = new Set((await listReportingUnits(tx, { programme })).map((unit) => unit.code));
  const stored = await listTargets(tx, { programme });
  const known = new Set(stored.map(editionOf));
  const inForce = new Set(stored.filter((target) => target.inForce).map(subjectOf));
  for (const { value } of targets) if (value.inForce === true) inForce.add(subjectOf(value));
  const faults: ImportFault[] = [];
  const added: PublishedTarget[] = [];
  for (const { line, value } of targets) {
    if (!kpis.has(value.kpi)) faults.push({ line, column: 'kpi_code', code: 'unknown-kpi', parameters: { text: value.kpi } });
    else if (!units.has(value.unit)) faults.push({ line, column: 'iso3', code: 'unknown-unit', parameters: { text: value.unit } });
    else if (!known.has(editionOf(value))) {
      added.push({ ...value, inForce: value.inForce ?? !inForce.has(subjectOf(value)) });
      known.add(editionOf(value));
      inForce.add(subjectOf(value));
    }
  }
  await addTargets(tx, { programme, targets: added, authorship });
  return { added: added.length, changed: 0, unchanged: targets.length - added.length - faults.length, faults };
}

/** What the target is of: one of these has one edition in force. */
function subjectOf({ unit, kpi, deadline }: ReadTarget | PublishedTarget): string {
  return JSON.stringify([unit, kpi, formatPeriod(deadline)]);
}

function editionOf(target: ReadTarget | PublishedTarget): string {
  return JSON.stringify([subjectOf(target), target.goal, target.baseline?.value ?? null]);
}
