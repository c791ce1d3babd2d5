import { administrationZh } from './administration-zh.ts';
import { capacityZh } from './capacity-zh.ts';
import { evidenceZh } from './evidence-zh.ts';
import { followUpRegistersZh } from './follow-up-registers-zh.ts';
import { followUpZh } from './follow-up-zh.ts';
import { governanceZh } from './governance-zh.ts';
import { healthZh } from './health-zh.ts';
import { libraryZh } from './library-zh.ts';
import { lifeCycleZh } from './life-cycle-zh.ts';
import { pipelineZh } from './pipeline-zh.ts';
import { reportsZh } from './reports-zh.ts';
import type { roomsEn } from './rooms-en.ts';
import { rulesZh } from './rules-zh.ts';
import { setUpZh } from './set-up-zh.ts';
import { uploadZh } from './upload-zh.ts';
import { workZh } from './work-zh.ts';

/** The words in Chinese of what is not on the first page. */
export const roomsZh: Readonly<Record<keyof typeof roomsEn, string>> = {
  ...followUpRegistersZh,
  ...followUpZh,
  ...pipelineZh,
  ...libraryZh,
  ...capacityZh,
  ...governanceZh,
  ...healthZh,
  ...lifeCycleZh,
  ...evidenceZh,
  ...reportsZh,
  ...rulesZh,
  ...setUpZh,
  ...uploadZh,
  ...administrationZh,
  ...workZh,
};
