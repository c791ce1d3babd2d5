import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Names } from '@miqyas/domain';
import { Refusal } from './refusal.ts';

/** Whose a password is: nothing of them may be in it. */
interface PasswordOwner {
  readonly email: string;
  readonly names: Partial<Names>;
}

/** Refuses a password that others would try: of the lists, of its owner, or too easily guessed. */
export type PasswordRules = (password: string, owner: PasswordOwner) => Promise<void>;

/** Of 0 to 4: 3 withstands who has the hashes for a while (10^8 to 10^10 guesses). */
const LEAST_SCORE = 3;
/** An estimate of more takes longer, and says nothing more. */
const ESTIMATED = 64;
/** Shorter parts of a name are in many words. */
const SHORTEST_PART = 4;

const OWN_WORDS = ['miqyas', 'مقياس', 'dashboard'];

/** Fifty thousand words: loaded when a password is chosen, and not by every command. */
let lists: ReturnType<typeof loadLists> | undefined;

async function loadLists() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const common = new Set(dictionary['passwords-common'].map(String));
  return { estimate: new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }), common };
}

/** `breachedUrl` is asked by the first five digits of the SHA-1 alone (k-anonymity); where it does not answer, the lists here decide. */
export function passwordRules(breachedUrl: string | undefined): PasswordRules {
  return async (password, { email, names }) => {
    const folded = password.normalize('NFKC').toLowerCase();
    const parts = [email, ...email.split(/[@.+_-]/), ...Object.values(names).flatMap((name) => [name, ...name.split(/\s+/)])]
      .map((part) => part.normalize('NFKC').toLowerCase())
      .filter((part) => part.length >= SHORTEST_PART);
    if (parts.some((part) => folded.includes(part))) throw new Refusal('password-personal');
    lists ??= loadLists();
    const { estimate, common } = await lists;
    if (common.has(folded) || (breachedUrl !== undefined && (await isBreached(breachedUrl, password)))) throw new Refusal('password-known');
    if (estimate.check(folded.slice(0, ESTIMATED), [...parts, ...OWN_WORDS]).score < LEAST_SCORE) throw new Refusal('password-easy');
  };
}

const PATIENCE_MS = 2000;
const PREFIX = 5;

/** Whether a list of breaches elsewhere knows a password; `false` too where it does not answer. */
async function isBreached(url: string, password: string): Promise<boolean> {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  const asked = fetch(`${url}${digest.slice(0, PREFIX)}`, {
    headers: { 'add-padding': 'true' },
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  const text = await Promise.race([asked, setTimeout(PATIENCE_MS, '', { ref: false })]);
  return text.split('\n').some((line) => {
    const [suffix, count] = line.trim().split(':');
    return suffix === digest.slice(PREFIX) && Number(count) > 0;
  });
}
