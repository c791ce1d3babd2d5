import type { Person } from '@miqyas/domain';
/** Who acts where nobody has signed in: commands, jobs and the first filling. */
export declare const OPERATOR: Person;
