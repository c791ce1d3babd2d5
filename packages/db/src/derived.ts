import type { Authorship } from '@miqyas/domain';
import { sql } from 'kysely';
import type { Reader, Writer } from './connections.ts';
import { deriveMemberships } from './memberships.ts';
import { listAssignments, listProjects } from './projects.ts';
import { deriveWords } from './record-words.ts';
import { assignmentCode, keepVersions } from './register-versions.ts';
import { listReportingUnits } from './reporting-units.ts';
import { markDirty } from './rollups.ts';
import { storedPeriod } from './stored-period.ts';

/** Whether a database holds reporting units and nothing that is derived from them: it comes from an earlier release, or a backup. */
export async function isUnderived(db: Reader): Promise<boolean> {
  const [reportingUnits, scopes] = await Promise.all([
    db.selectFrom('reporting_unit').select('code').limit(1).execute(),
    db.selectFrom('membership').select('scope').limit(1).execute(),
  ]);
  return reportingUnits.length > 0 && scopes.length === 0;
}

/** Derives from values, definitions and entries what dashboards and searches read; the rollups themselves are left dirty. */
export async function derive(tx: Writer): Promise<void> {
  for (const { code } of await tx.selectFrom('programme').select('code').execute()) {
    await deriveMemberships(tx, code);
    await deriveWords(tx, code);
    await sql`insert into series (programme, kpi, reporting_unit, category, first_day, last_day)
      select programme, kpi, reporting_unit, category, min(period_end), max(period_end) from measurement
      where programme = ${code} group by programme, kpi, reporting_unit, category
      on conflict (programme, kpi, reporting_unit, category) do nothing`.execute(tx);
    await sql`insert into series (programme, kpi, reporting_unit, category)
      select programme, kpi, reporting_unit, '' from assignment where programme = ${code}
      on conflict (programme, kpi, reporting_unit, category) do nothing`.execute(tx);
    const { rows } = await sql<{ kpi: string; period: string }>`
      select distinct kpi, period from measurement where programme = ${code} and category = ''`.execute(tx);
    await markDirty(
      tx,
      code,
      rows.map(({ kpi, period }) => ({ kpi, period: storedPeriod(period), category: '' })),
    );
  }
}

/** The full-text index alone, where nothing else that is derived is missing. */
export async function deriveIndex(tx: Writer): Promise<void> {
  for (const { code } of await tx.selectFrom('programme').select('code').execute()) await deriveWords(tx, code);
}

/** Where an earlier release kept no versions: what stands now is the first, as if it had always stood. */
export async function beginVersions(tx: Writer): Promise<void> {
  const authorship: Authorship = { by: '', at: '', reason: 'before versions were kept' };
  for (const { code: programme } of await tx.selectFrom('programme').select('code').execute()) {
    const kept = { programme, authorship };
    const codeOf = ({ code }: { code: string }) => code;
    await keepVersions(tx, { ...kept, register: 'project', items: await listProjects(tx, { programme }), codeOf });
    await keepVersions(tx, { ...kept, register: 'reporting-unit', items: await listReportingUnits(tx, { programme }), codeOf });
    const assignments = await listAssignments(tx, { programme });
    await keepVersions(tx, { ...kept, register: 'assignment', items: assignments, codeOf: assignmentCode });
  }
}
