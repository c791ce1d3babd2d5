/** Words of the pipeline and its packages in English. */
export const pipelineEn = {} as const;
