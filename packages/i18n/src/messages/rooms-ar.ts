import { administrationAr } from './administration-ar.ts';
import { capacityAr } from './capacity-ar.ts';
import { evidenceAr } from './evidence-ar.ts';
import { followUpAr } from './follow-up-ar.ts';
import { followUpRegistersAr } from './follow-up-registers-ar.ts';
import { governanceAr } from './governance-ar.ts';
import { healthAr } from './health-ar.ts';
import { libraryAr } from './library-ar.ts';
import { lifeCycleAr } from './life-cycle-ar.ts';
import { pipelineAr } from './pipeline-ar.ts';
import { reportsAr } from './reports-ar.ts';
import type { roomsEn } from './rooms-en.ts';
import { rulesAr } from './rules-ar.ts';
import { setUpAr } from './set-up-ar.ts';
import { uploadAr } from './upload-ar.ts';
import { workAr } from './work-ar.ts';

/** The words in Arabic of what is not on the first page. */
export const roomsAr: Readonly<Record<keyof typeof roomsEn, string>> = {
  ...followUpRegistersAr,
  ...followUpAr,
  ...pipelineAr,
  ...libraryAr,
  ...capacityAr,
  ...governanceAr,
  ...healthAr,
  ...lifeCycleAr,
  ...evidenceAr,
  ...reportsAr,
  ...rulesAr,
  ...setUpAr,
  ...uploadAr,
  ...administrationAr,
  ...workAr,
};
