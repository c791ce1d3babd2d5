import { parentPort } from 'node:worker_threads';
import type { Reply } from './thread.ts';

/** The inside of a thread: hands each call to `answer` and sends back what came of it. */
export function answerCalls<Message>(answer: (message: Message) => Promise<unknown>): void {
  parentPort?.on('message', (message: Message) => {
    answer(message).then(
      (value) => parentPort?.postMessage({ kind: 'answer', answer: value } satisfies Reply),
      (error: Error) =>
        parentPort?.postMessage({ kind: 'thrown', name: error.name, message: error.message, properties: { ...error } } satisfies Reply),
    );
  });
}
