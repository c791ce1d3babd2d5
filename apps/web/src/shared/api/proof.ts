import { createQuestion } from '../question.ts';

/** Whether somebody proves again who they are. */
export const proofQuestion = createQuestion();

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
  return needed && (await proofQuestion.ask()) ? fetch(address, init) : answer;
}
