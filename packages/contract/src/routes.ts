export { endOtherSessions, endSession, ownSessions, prove, setUp, signInForDemonstration } from './account.ts';
export { actions, followUpSummary } from './actions.ts';
export { annotate, withdrawAnnotation } from './annotations.ts';
export { audit, auditExport } from './audit.ts';
export { calendar, calendarFeeds, makeCalendarFeed, revokeCalendarFeed } from './calendar-feeds.ts';
export { capacity, feedCapacity } from './capacity.ts';
export { closePeriods, closings, endException, exceptionCandidates, grantException } from './closings.ts';
export { dataGovernance } from './data-governance.ts';
export { embeddedChart, embeds, makeEmbed, revokeEmbed } from './embeds.ts';
export { addEntryFile, addEntryLink, entryFile, entryFiles, removeEntryFile, restoreEntryFile } from './entry-files.ts';
export { addEntryRemark, entryRemarks, withdrawEntryRemark } from './entry-remarks.ts';
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
export { feedFaults, feeds, makeFeedToken, revokeFeedToken, sendReadings, setFeed } from './feeds.ts';
export { health } from './health.ts';
export { beginUpload, continueUpload, forgetReading, importFile, imports, keepReading, readings, undoImport, upload } from './imports.ts';
export { installation } from './installation.ts';
export { background, discardDelivery, retryDelivery } from './jobs.ts';
export { kpiOverview, kpis, kpiVersions } from './kpis.ts';
export { feedLifeCycle, lifeCycle, passGate } from './life-cycle.ts';
export { localisation, localisationDetail } from './localisation.ts';
export {
  approveMeasurements,
  breakdown,
  measurements,
  recordMeasurements,
  revisions,
  undoMeasurements,
  withdrawMeasurements,
} from './measurements.ts';
export { agreements, meeting, meetings } from './meetings.ts';
export { follow, follows, noticePreferences, notices, putNoticePreferences, seeNotices, unfollow } from './notices.ts';
export { odata, odataCount, odataEntities, odataMetadata } from './odata.ts';
export { overview, overviewTargets } from './overview.ts';
export { deputies, endDeputy, inviteAgain, invitePerson, nameDeputy, people, removePerson, setRoles } from './people.ts';
export { pipeline, pipelineWhatIf, startCandidate } from './pipeline.ts';
export { baseMap, domains, events, programmes, setBaseMap, setFigures } from './programmes.ts';
export { progress } from './progress.ts';
export { projectOverview, projects } from './projects.ts';
export { previewPublicPage, publicPages, setPublicPages } from './public-pages.ts';
export { recordSearch } from './record-search.ts';
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
export { standard, standards } from './standards.ts';
export { studies } from './studies.ts';
export { recallSubmission, saveDrafts, submitValues } from './submissions.ts';
export { targets } from './targets.ts';
export { makeToken, revokeToken, tokens } from './tokens.ts';
export { trajectory } from './trajectory.ts';
export {
  makeWebhook,
  removeWebhook,
  restoreWebhook,
  rotateWebhookSecret,
  sendWebhookAgain,
  setWebhook,
  setWebhookState,
  testWebhook,
  webhookDeliveries,
  webhooks,
} from './webhooks.ts';
export { work } from './work.ts';
