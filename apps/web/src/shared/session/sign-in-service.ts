import { ApiError, type Problem } from '@miqyas/contract/client';
import { provenFetch } from '../api/proof.ts';

/** Why the sign-in library refuses; the page has words for each. */
export type SignInFault = 'wrong' | 'too-often' | 'code' | 'link' | 'password' | 'other';

const FAULTS: Readonly<Record<string, SignInFault>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong',
  INVALID_EMAIL: 'wrong',
  INVALID_PASSWORD: 'wrong',
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  INVALID_TWO_FACTOR_COOKIE: 'code',
  INVALID_TOKEN: 'link',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
};

export class SignInError extends Error {
  readonly fault: SignInFault;

  constructor(fault: SignInFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Asks the sign-in service; throws {@link SignInError}, or {@link ApiError} (status 0) when it cannot be reached. */
export async function signInService<Answer>(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
  const response = await provenFetch(`/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    (cause: unknown) => {
      throw new ApiError(0, undefined, { cause });
    },
  );
  const answer = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  if (response.ok) return answer as Answer;
  // What the server itself refuses it says in words.
  if (typeof answer.detail === 'string' && response.status !== 429) throw new ApiError(response.status, answer as Problem);
  throw new SignInError(response.status === 429 ? 'too-often' : (FAULTS[answer.code ?? ''] ?? 'other'));
}
