import { type Store, type StoreOptions, type TrailKeys } from '@miqyas/db';

interface FillOptions {
  readonly demonstration: boolean;
  /** Without the demonstration: whether it begins with the programme of the catalogue. */
  readonly beginWith: 'nothing' | 'catalogue';
  readonly clock: () => Date;
  readonly say: (line: string) => void;
}
/** Opens the database and, when it is empty, fills it with the demonstration, unless that is switched off: then people begin their programmes themselves. */
export declare function openInstallation(
  options: FillOptions & {
    database: StoreOptions;
    trailKeys: TrailKeys;
  },
): Promise<Store>;
/** The database holds a demonstration: whoever came was let in, and what they left must not open anything that counts. */
export declare class DemonstrationDataError extends Error {}
/** Makes the folder of a database file. */
export declare function makeFolderOf(database: StoreOptions): Promise<void>;
/** Throws the system's own error, which names the folder, where that of a database file is not there or cannot be written. */
export declare function requireFolderOf(database: StoreOptions): Promise<void>;
/** The same over a store that is open already. */
export declare function fillIfEmpty(store: Store, options: FillOptions): Promise<Store>;
/** For our user alone; step by step from the nearest folder that exists: Node's own recursion never ends where the system refuses in an unusual way. */
export declare function makeFolder(path: string): Promise<void>;
