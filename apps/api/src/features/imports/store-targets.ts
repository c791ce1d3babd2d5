import { isDeepStrictEqual } from 'node:util';
import { addTargets, listKpis, listReportingUnits, listTargets, type StoredTarget, setInForce, type Writer } from '@miqyas/db';
import { type Authorship, formatPeriod, type PublishedTarget } from '@miqyas/domain';
import type { ImportFault, Located } from './import-fault.ts';
import type { ReadTarget } from './read-targets.ts';
import type { Stored } from './store-definitions.ts';

/**
 * Stores the editions that are not there yet. Of several for one deadline the file's own word decides which is in force
 * and retires the others; without it the first that was stored is.
 */
export async function storeTargets(
  tx: Writer,
  {
    programme,
    targets,
    authorship,
    whole = false,
  }: {
    programme: string;
    targets: readonly Located<ReadTarget>[];
    authorship: Authorship;
    /** Whoever answers for it, where it was published and what is noted make another edition as well. */
    whole?: boolean;
  },
): Promise<Stored> {
  const kpis = new Set((await listKpis(tx, { programme })).map((kpi) => kpi.code));
  const reportingUnits = new Set((await listReportingUnits(tx, { programme })).map((reportingUnit) => reportingUnit.code));
  const stored = Map.groupBy(await listTargets(tx, { programme }), subjectOf);
  const faults: ImportFault[] = [];
  const added: PublishedTarget[] = [];
  const seen = new Map<string, ReadTarget[]>();
  const claimed = new Set(targets.filter(({ value }) => value.inForce === true).map(({ value }) => subjectOf(value)));
  const changes = { retired: [] as number[], raised: [] as number[] };
  for (const { line, value } of targets) {
    const subject = subjectOf(value);
    const earlier = seen.get(subject) ?? [];
    seen.set(subject, [...earlier, value]);
    const fault = faultOf(value, earlier, kpis, reportingUnits);
    if (fault) {
      faults.push({ line, ...fault });
      continue;
    }
    const others = stored.get(subject) ?? [];
    const same = others.find((other) => isSameEdition(value, other) && (!whole || saysTheSame(value, other)));
    if (value.inForce === true) {
      changes.retired.push(...others.filter((other) => other.inForce && other !== same).map((other) => other.id));
      if (same && !same.inForce) changes.raised.push(same.id);
    }
    if (same) continue;
    const first = !claimed.has(subject) && !others.some((other) => other.inForce) && earlier.length === 0;
    added.push({ ...value, milestones: value.milestones ?? [], inForce: value.inForce ?? first });
  }
  await setInForce(tx, { programme, ids: changes.retired, inForce: false, authorship });
  await setInForce(tx, { programme, ids: changes.raised, inForce: true, authorship });
  await addTargets(tx, { programme, targets: added, authorship });
  const changed = changes.raised.length;
  const written = [
    ...added.map(({ kpi, reportingUnit, deadline }) => ({ kpi, reportingUnit, deadline: formatPeriod(deadline) })),
    ...changes.raised.map((id) => ({ id, inForce: 'from now on' })),
    ...changes.retired.map((id) => ({ id, inForce: 'no more' })),
  ];
  return { added: added.length, changed, unchanged: targets.length - added.length - changed - faults.length, faults, written };
}

function faultOf(
  value: ReadTarget,
  earlier: readonly ReadTarget[],
  kpis: ReadonlySet<string>,
  reportingUnits: ReadonlySet<string>,
): Omit<ImportFault, 'line'> | undefined {
  if (!kpis.has(value.kpi)) return { column: 'kpi_code', code: 'unknown-kpi', parameters: { text: value.kpi } };
  if (!reportingUnits.has(value.reportingUnit))
    return { column: 'iso3', code: 'unknown-reporting-unit', parameters: { text: value.reportingUnit } };
  const text = `${value.kpi} ${value.reportingUnit} ${formatPeriod(value.deadline)}`;
  if (earlier.some((one) => isDeepStrictEqual(one, value))) return { column: 'target', code: 'duplicate', parameters: { text } };
  const secondClaim = value.inForce === true && earlier.some((one) => one.inForce === true);
  return secondClaim ? { column: 'in_force', code: 'duplicate', parameters: { text } } : undefined;
}

/** What the target is of: one of these has one edition in force. */
function subjectOf({ reportingUnit, kpi, deadline }: ReadTarget | PublishedTarget): string {
  return JSON.stringify([reportingUnit, kpi, formatPeriod(deadline)]);
}

function saysTheSame(read: ReadTarget, { owner, source, note, flagship }: StoredTarget): boolean {
  return read.owner === owner && read.source === source && read.note === note && read.flagship === flagship;
}

/** Says the same as a stored edition; milestones that a file does not mention do not count. */
function isSameEdition(read: ReadTarget, stored: StoredTarget): boolean {
  return (
    isDeepStrictEqual(read.goal, stored.goal) &&
    isDeepStrictEqual(read.baseline, stored.baseline) &&
    read.trajectory === stored.trajectory &&
    (read.milestones === undefined || isDeepStrictEqual(read.milestones, stored.milestones))
  );
}
