import { evidenceZh } from './evidence-zh.ts';
import { reportsZh } from './reports-zh.ts';
import type { roomsEn } from './rooms-en.ts';
import { rulesZh } from './rules-zh.ts';
import { setUpZh } from './set-up-zh.ts';
import { workZh } from './work-zh.ts';

/** The words in Chinese of what is not on the first page. */
export const roomsZh: Readonly<Record<keyof typeof roomsEn, string>> = { ...evidenceZh, ...reportsZh, ...rulesZh, ...setUpZh, ...workZh };
