import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/** Rules over several KPIs are set by the programme, and are entries of a register like its other definitions. */
function statements({ text, real, strict }: Words): string[] {
  return [
    `CREATE TABLE kpi_rule (programme ${text} NOT NULL REFERENCES programme, code ${text} NOT NULL,
    name_en ${text} NOT NULL, name_ar ${text} NOT NULL, name_zh ${text} NOT NULL,
    kind ${text} NOT NULL CHECK (kind IN ('at-most', 'sum', 'exclusive', 'together')), kpis ${text} NOT NULL, whole ${text},
    within ${real} NOT NULL CHECK (within >= 0), severity ${text} NOT NULL CHECK (severity IN ('warning', 'error')),
    PRIMARY KEY (programme, code))${strict}`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
