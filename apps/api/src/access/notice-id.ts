import { randomBytes } from 'node:crypto';

/** Names one notice; nobody can guess it. */
export function newNoticeId(): string {
  return randomBytes(12).toString('base64url');
}
