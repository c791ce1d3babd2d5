import { type RawBuilder, sql } from 'kysely';

/**
 * Whether an agreement (alias `a`) owes a value for the period of a slice (alias `s`): the domain's `owes`, in the words of a
 * database. A test holds the two against each other.
 */
export const OWES: RawBuilder<boolean> = sql`a.frequency = s.frequency and a.first_day <= s.period_start and a.last_day >= s.period_end`;
