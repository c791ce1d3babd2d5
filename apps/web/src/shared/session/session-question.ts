import { createQuestion } from '../question.ts';

/** Whether somebody whose session is over signs in again, in front of what they were doing. */
export const sessionQuestion = createQuestion();
