import { administrationEn } from './administration-en.ts';
import { capacityEn } from './capacity-en.ts';
import { evidenceEn } from './evidence-en.ts';
import { followUpEn } from './follow-up-en.ts';
import { followUpRegistersEn } from './follow-up-registers-en.ts';
import { governanceEn } from './governance-en.ts';
import { healthEn } from './health-en.ts';
import { libraryEn } from './library-en.ts';
import { lifeCycleEn } from './life-cycle-en.ts';
import { pipelineEn } from './pipeline-en.ts';
import { reportsEn } from './reports-en.ts';
import { rulesEn } from './rules-en.ts';
import { setUpEn } from './set-up-en.ts';
import { uploadEn } from './upload-en.ts';
import { workEn } from './work-en.ts';
/** The words in English of what is not on the first page: they come with the first other one. */
export const roomsEn = {
  ...followUpRegistersEn,
  ...followUpEn,
  ...pipelineEn,
  ...libraryEn,
  ...capacityEn,
  ...governanceEn,
  ...healthEn,
  ...lifeCycleEn,
  ...evidenceEn,
  ...reportsEn,
  ...rulesEn,
  ...setUpEn,
  ...uploadEn,
  ...administrationEn,
  ...workEn,
} as const;
