/** Nobody can receive mail there (RFC 2606): such an account is opened without a password only. */
export const NOWHERE = '@miqyas.invalid';
