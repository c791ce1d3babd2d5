/** How much of something goes on at once: by each person, and in all. */
export interface Bound {
  /** Counts one more; refuses one too many. The answer gives it back, however often it is called. */
  take(person: string): () => void;
}
export declare function bound({ each, all }: { each: number; all: number }): Bound;
export type FairShare = <Result>(person: string, work: () => Promise<Result>) => Promise<Result>;
/** Lets so many works of each person go on at once; more of theirs wait for one another in order, and for nobody else. */
export declare function fairShare({ each, waiting: most }: { each: number; waiting?: number }): FairShare;
/** Runs so many works at once, whoever they are of; others wait in order. */
export declare function atOnce(most: number): <Result>(work: () => Promise<Result>) => Promise<Result>;
