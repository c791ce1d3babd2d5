import { outlookFor } from '@miqyas/domain';
import { answerCalls } from '../access/answer-calls.ts';
import type { Question } from './forecast-beside.ts';

answerCalls(async (questions: readonly Question[]) =>
  questions.map(({ target, series, month, options }) => outlookFor(target, series, month, { ...options, accept: () => true })),
);
