import { sql } from 'kysely';
import type { Reader, Writer } from './connections.ts';

/** The whole programme as a scope; the others are written `domain:energy`, `focus-area:…`, `centre:…`, `country:EGY`, `city:…`. */
export const WHOLE_PROGRAMME = '';

/** Says anew which scopes each reporting unit of a programme belongs to; whoever adds units or projects asks for it. */
export async function deriveScopes(tx: Writer, programme: string): Promise<void> {
  await sql`insert into unit_scope (programme, reporting_unit, scope) ${scopesOf(programme)}
    on conflict (programme, reporting_unit, scope) do nothing`.execute(tx);
}

/** Reporting units whose scopes are not as they should be. */
export async function verifyScopes(db: Reader, programme: string): Promise<string[]> {
  const { rows } = await sql<{ reporting_unit: string }>`
    select distinct reporting_unit from (
      select * from (select * from (${scopesOf(programme)}) as right_ones except select programme, reporting_unit, scope from unit_scope where programme = ${programme}) as missing
      union all
      select * from (select programme, reporting_unit, scope from unit_scope where programme = ${programme} except select * from (${scopesOf(programme)}) as right_ones) as excess
    ) as wrong limit 1000`.execute(db);
  return rows.map((row) => row.reporting_unit);
}

function scopesOf(programme: string) {
  const of = (prefix: string, column: string) =>
    sql`union all select u.programme, u.code, ${prefix}${sql.raw(' || ')}${sql.ref(column)} from reporting_unit u
      left join project p on p.programme = u.programme and p.code = u.project
      where u.programme = ${programme} and ${sql.ref(column)} is not null`;
  return sql`select u.programme as programme, u.code as reporting_unit, ${WHOLE_PROGRAMME} as scope
    from reporting_unit u where u.programme = ${programme}
    ${of('country:', 'u.country')} ${of('city:', 'u.city')}
    ${of('domain:', 'p.domain')} ${of('focus-area:', 'p.focus_area')} ${of('centre:', 'p.centre')}`;
}
