/** Whether the page is asking somebody to prove again who they are. */
let asking: PromiseWithResolvers<boolean> | undefined;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Asks; resolves to whether they have. However many requests need it, one question is asked. */
function askForProof(): Promise<boolean> {
  asking ??= Promise.withResolvers<boolean>();
  tell();
  return asking.promise;
}

/** The dialog's side: whether there is a question, and its answer. */
export const proofQuestion = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  isAsked: () => asking !== undefined,
  answer: (proven: boolean) => {
    asking?.resolve(proven);
    asking = undefined;
    tell();
  },
};

/** The platform's `fetch`; where the server asks for a proof first, the request goes out once more behind it. */
export async function provenFetch(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, init);
  if (answer.status !== 403) return answer;
  const problem = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  // The head of an answer says no more than that it is refused.
  const needed = problem.code === 'proof-needed' || init.method === 'HEAD';
  return needed && (await askForProof()) ? fetch(address, init) : answer;
}
