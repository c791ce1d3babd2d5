import type { pipelineEn } from './pipeline-en.ts';

/** Words of the pipeline and its packages in Arabic. */
export const pipelineAr: Readonly<Record<keyof typeof pipelineEn, string>> = {};
