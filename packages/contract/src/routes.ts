export { endOtherSessions, endSession, ownSessions, prove, setUp, signInForDemonstration } from './account.ts';
export { annotate, withdrawAnnotation } from './annotations.ts';
export { audit, auditExport } from './audit.ts';
export { closePeriods, closings, endException, exceptionCandidates, grantException } from './closings.ts';
export { embeddedChart, embeds, makeEmbed, revokeEmbed } from './embeds.ts';
export { entryEffect, entrySheet } from './entry-sheets.ts';
export { entryTemplate } from './entry-templates.ts';
export {
  addEvidenceFile,
  addEvidenceLink,
  evidence,
  evidenceCounts,
  evidenceFile,
  evidencePreview,
  noteEvidence,
  removeEvidence,
  restoreEvidence,
} from './evidence.ts';
export { exportValues } from './exports.ts';
export { beginUpload, continueUpload, forgetReading, importFile, imports, keepReading, readings, undoImport, upload } from './imports.ts';
export { installation } from './installation.ts';
export { background, discardDelivery, retryDelivery } from './jobs.ts';
export { kpiOverview, kpis, kpiVersions } from './kpis.ts';
export {
  approveMeasurements,
  breakdown,
  measurements,
  recordMeasurements,
  revisions,
  undoMeasurements,
  withdrawMeasurements,
} from './measurements.ts';
export { follow, follows, noticePreferences, notices, putNoticePreferences, seeNotices, unfollow } from './notices.ts';
export { overview } from './overview.ts';
export { deputies, endDeputy, inviteAgain, invitePerson, nameDeputy, people, removePerson, setRoles } from './people.ts';
export { baseMap, domains, events, programmes, setBaseMap, setFigures } from './programmes.ts';
export { progress } from './progress.ts';
export { projectOverview, projects } from './projects.ts';
export {
  bringRegisterFile,
  createProgramme,
  discardKpiDraft,
  kpiDrafts,
  kpiImpact,
  putRegisterEntries,
  registerEntries,
  registerHistory,
  registerOffers,
  removeRegisterEntry,
  saveKpiDraft,
  setProgramme,
  setUpSteps,
  takeRegisterFile,
  targetPreview,
} from './registers.ts';
export { addRemark, remarks, withdrawRemark } from './remarks.ts';
export { reportingUnits } from './reporting-units.ts';
export {
  findReportFile,
  makeReport,
  putReportSchedule,
  redrawEdition,
  removeReportSchedule,
  reportData,
  reportEdition,
  reportFile,
  reports,
  sendEdition,
  unsubscribeReport,
  verifyEdition,
} from './reports.ts';
export { returnMeasurements, reviewEffect, reviewQueue } from './reviews.ts';
export { rollups } from './rollups.ts';
export { recallSubmission, saveDrafts, submitValues } from './submissions.ts';
export { targets } from './targets.ts';
export { makeToken, revokeToken, tokens } from './tokens.ts';
export { trajectory } from './trajectory.ts';
export { work } from './work.ts';
