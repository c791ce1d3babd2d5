/**
 * Tells a browser that somebody has signed in with from one that never was: who guesses at a password from elsewhere spends their own tries,
 * and not those of its owner (OWASP, device cookies).
 */
export interface DeviceMarks {
  /** The mark of a browser for an address; undefined where there is none that is ours and of that address. */
  markIn(cookies: string | undefined, email: string): string | undefined;
  /** The cookie that lets a browser be known for an address from now on. */
  cookieFor(email: string): string;
}
export declare function deviceMarks({ secret, secure }: { secret: string; secure: boolean }): DeviceMarks;
