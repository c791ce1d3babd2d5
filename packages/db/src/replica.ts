import type { Topics } from './topic-counts.ts';

/**
 * A standby that reads may go to. It follows the primary at a distance, so whoever reads says what they have to see: the topics as the primary
 * counted them when they asked.
 */
export interface Replica {
  /** Whether it has come as far as these topics, in each of them: then it answers what the primary would have answered, or newer. */
  isUpTo(topics: Topics): Promise<boolean>;
  /**
   * What it knows, while the primary answers nobody: undefined where it has received something that it has not applied yet, or knows less than
   * `least`. Behind a primary that commits with this standby (`synchronous_mode`) that is everything that anybody was told is stored.
   */
  standIn(least: Topics | undefined): Promise<Topics | undefined>;
  /** Its own topics, as it knows them at the moment of the call or later. */
  topics(): Promise<Topics>;
  /** Runs a work whose reads go there, for some seconds; as soon as it fails one of them, the rest goes to the primary. */
  within<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether who asks is in such a work, and it still answers. */
  isAsked(): boolean;
}
