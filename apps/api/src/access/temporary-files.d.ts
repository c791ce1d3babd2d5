/** Room on the disk for what is on its way in or out. Nothing in it outlives the process by more than the next start. */
export interface TemporaryFiles {
  /** A folder of its own for a person; what is written into it is counted with `took`, and all of it goes with `remove`. */
  folder(person: string): Promise<TemporaryFolder>;
  /** Removes all of it, at the end. */
  close(): Promise<void>;
}
export interface TemporaryFolder {
  readonly path: string;
  /** Counts bytes before they are written; refuses what would be too much for the person, or for all together. */
  took(bytes: number): void;
  remove(): Promise<void>;
}
/** A folder for passing files of this process, under a name that nobody knows beforehand, for this user alone. */
export declare function passingFolder(): Promise<string>;
export declare function temporaryFiles(): TemporaryFiles;
/** Removes what processes left behind that are no more: killed, they could not do it themselves. */
export declare function removeLeftovers(): Promise<void>;
/** A file that is read while it is being written: its writer goes at the pace of the disk, its reader at its own. */
export interface Spool {
  write(piece: string | Uint8Array): Promise<void>;
  /** No more comes, or (`error`) it went wrong. */
  end(error?: unknown): void;
  /** Resolves when there is something to read, or the end; rejects when it went wrong before anything came. */
  readonly begun: Promise<void>;
  /** The next bytes; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}
export declare function spoolIn(folder: TemporaryFolder): Promise<Spool>;
