/** Waits until what was written to a file, or the names in a folder, are on the disk. */
export declare function settled(path: string): Promise<void>;
