/** The inside of a thread: hands each call to `answer` and sends back what came of it. */
export declare function answerCalls<Message>(answer: (message: Message) => Promise<unknown>): void;
