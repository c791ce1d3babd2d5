import type { pipelineEn } from './pipeline-en.ts';

/** Words of the pipeline and its packages in Chinese. */
export const pipelineZh: Readonly<Record<keyof typeof pipelineEn, string>> = {};
