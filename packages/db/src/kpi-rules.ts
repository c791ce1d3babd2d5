import type { Authorship, KpiRule, RuleKind, RuleSeverity } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { endVersions, keepVersions, listVersionsAt } from './register-versions.ts';
import { touch } from './topics.ts';

/** The rules of a programme, or (`asOf`, ISO 8601, UTC) as they stood at a moment: what was not a rule yet is none then. */
export async function listRules(db: Reader, { programme, asOf }: { programme: string; asOf?: string }): Promise<KpiRule[]> {
  if (asOf !== undefined) return listVersionsAt<KpiRule>(db, { programme, register: 'rule', asOf, fromTheirFirst: true });
  const rows = await db.selectFrom('kpi_rule').selectAll().where('programme', '=', programme).orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    names: namesOf(row),
    kind: row.kind as RuleKind,
    kpis: JSON.parse(row.kpis) as string[],
    whole: row.whole ?? undefined,
    within: row.within,
    severity: row.severity as RuleSeverity,
  }));
}

/** Adds rules; those that are there say from now on what these say. */
export async function putRules(
  tx: Writer,
  { programme, rules, authorship }: { programme: string; rules: readonly KpiRule[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  for (const { code, names, kind, kpis, whole, within, severity } of rules) {
    const says = { ...namedRow(names), kind, kpis: JSON.stringify(kpis), whole: whole ?? null, within, severity };
    await tx
      .insertInto('kpi_rule')
      .values({ programme, code, ...says })
      .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(says))
      .execute();
  }
  await keepVersions(tx, { programme, register: 'rule', items: rules, codeOf: ({ code }) => code, authorship });
}

export async function removeRule(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: ['rule'], codes: [code], at });
  await tx.deleteFrom('kpi_rule').where('programme', '=', programme).where('code', '=', code).execute();
}
