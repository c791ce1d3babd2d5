import { type Kysely, sql } from 'kysely';
import { type Engine, WORDS, type Words } from '../engine.ts';

/**
 * What method version 2 asks for: where a programme's year begins, which values it counts, cut-offs and tolerances of programmes and
 * definitions; factors of relative targets, and when an edition came into force or ended. Figures count approved values from now on:
 * every aggregate is computed again.
 */
function statements({ text, integer, real }: Words): string[] {
  return [
    `ALTER TABLE programme ADD COLUMN year_start ${integer} NOT NULL DEFAULT 1`,
    `ALTER TABLE programme ADD COLUMN counted_values ${text} NOT NULL DEFAULT 'approved'`,
    `ALTER TABLE programme ADD COLUMN cut_offs ${text}`,
    `ALTER TABLE kpi ADD COLUMN tolerance ${real}`,
    `ALTER TABLE kpi ADD COLUMN cut_offs ${text}`,
    `ALTER TABLE target ADD COLUMN factor ${real}`,
    `ALTER TABLE target ADD COLUMN in_force_since ${text}`,
    `ALTER TABLE target ADD COLUMN in_force_by ${text}`,
    `ALTER TABLE target ADD COLUMN ended_at ${text}`,
    `UPDATE slice SET dirty = 1`,
  ];
}

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const statement of statements(WORDS[engine])) await sql.raw(statement).execute(db);
}
