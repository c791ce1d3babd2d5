export type FileScan = (file: string) => Promise<void>;
/**
 * Lets a program of the operator look at a file before it is let in. It says 0 for clean and 1 for infected; whatever else happens, it
 * has not been looked at, and is refused.
 */
export declare function fileScan([program, ...before]: readonly [string, ...(readonly string[])], withinMs?: number): FileScan;
