export { addAnnotations, findAnnotation, listAnnotations, withdrawAnnotation } from './annotations.ts';
export { addApprovals, type Hand, listApprovals, listAuthors } from './approvals.ts';
export {
  type AuditEntry,
  type AuditRecord,
  type AuditSelection,
  appendAudit,
  INSTALLATION,
  installationMark,
  listAudit,
  type Origin,
  revisionCode,
  streamAudit,
  type TrailHead,
  trailHead,
} from './audit.ts';
export { type BackupRun, lastBackups, lastDrill, markRestored, recordBackup } from './backup-runs.ts';
export { loadBaseMap, setBaseMap } from './base-maps.ts';
export { addCalendarFeed, type CalendarFeed, findCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from './calendar-feeds.ts';
export {
  addClosing,
  addException,
  type Closing,
  endException,
  type GrantedException,
  listClosings,
  listExceptions,
} from './closings.ts';
export { type Backlog, backlog, type DatabaseCondition, databaseCondition, listReplicas, type Replica } from './condition.ts';
export { AwayError, type Books, BusyError, type GeneralReader, type Reader, type Writer } from './connections.ts';
export { type DayOff, listDaysOff, putDaysOff, removeDayOff } from './days-off.ts';
export { type Definitions, definitionsWithin, loadDefinitions } from './definitions.ts';
export {
  abandonDeliveries,
  addDelivery,
  countWaiting,
  type Delivery,
  discardDelivery,
  leaseDelivery,
  listFailedDeliveries,
  retryDelivery,
  settleDelivery,
  wasEntered,
} from './deliveries.ts';
export { addDeputy, type Deputy, listDeputies, removeDeputy } from './deputies.ts';
export { beginVersions, derive } from './derived.ts';
export { continueIds, type DumpedRow, dumpRows, isDumped, loadRows, upgradedRows } from './dump.ts';
export { addEmbed, type Embed, findEmbed, listEmbeds, revokeEmbed } from './embeds.ts';
export type { Engine } from './engine.ts';
export { addEntryFile, findEntryFile, listEntryFiles, setEntryFileRemoval } from './entry-files.ts';
export {
  addEntryRemark,
  countEntryRemarks,
  type EntryRemark,
  findEntryRemark,
  listEntryRemarks,
  withdrawEntryRemark,
} from './entry-remarks.ts';
export {
  addEvidence,
  countEvidence,
  countEvidenceOf,
  type EvidenceCount,
  type EvidenceSelection,
  findEvidence,
  listEvidence,
  noteEvidence,
  pruneEvidence,
  setEvidenceRemoval,
} from './evidence.ts';
export {
  addFeedToken,
  type BrokerLine,
  clearStaleMonth,
  type FeedState,
  type FeedToken,
  findBrokerLine,
  findFeedToken,
  listFeedFaults,
  listFeedSources,
  listFeedStates,
  listFeedTokens,
  listStaleMonths,
  markFeedStale,
  noteFeedTokenUse,
  noteHeard,
  revokeFeedToken,
  type StaleMonth,
  type StoredFault,
  setBrokerLine,
  setFeedSource,
} from './feed-sources.ts';
export { addReadings, listFeeds, listReadingDays, type Reading, type ReadingDay, removeReadings, setFeed } from './feeds.ts';
export { addFollow, type Follow, listFollows, removeFollow } from './follows.ts';
export type { BatchHandler, Outcome } from './group-commit.ts';
export {
  findImport,
  finishImport,
  type ImportPart,
  type ImportProgress,
  type ImportRecord,
  importProgress,
  type KeptReading,
  listImportParts,
  listImports,
  listReadings,
  markImportUndone,
  removeReading,
  saveImportProgress,
  saveReading,
} from './imports.ts';
export { dueJob, enterJob, extendLease, leaseJob, listJobs, releaseJob, type StoredJob } from './jobs.ts';
export { isKeptFile, type KeptFile, listKeptFiles } from './kept-files.ts';
export { type KpiDraft, listKpiDrafts, putKpiDraft, removeKpiDraft } from './kpi-drafts.ts';
export { putRules, removeRule } from './kpi-rules.ts';
export { addKpiVersions, type KpiVersion, listKpis, listKpiVersions } from './kpis.ts';
export {
  appendRevisions,
  countMeasurements,
  type FirstReport,
  listApprovedBefore,
  listCurrent,
  listFirstReports,
  listMeasurements,
  listRevisions,
  listRevisionsBefore,
  listWaiting,
  listWrittenAt,
  type Selection,
  streamMeasurements,
  type WrittenChangeSet,
} from './measurements.ts';
export { knowsSchema, NewerDatabaseError, SCHEMA } from './migrate.ts';
export { differenceText } from './move-difference.ts';
export { MoveError } from './move-error.ts';
export { ArrivingError, MovedError } from './move-mark.ts';
export { PausedError } from './move-refusal.ts';
export { abandonMove, type MoveProgress, moveHouse } from './moving/move-house.ts';
export { placeOf } from './moving/place-of.ts';
export {
  findNoticePreference,
  listNoticePreferences,
  NO_PREFERENCE,
  type NoticePreference,
  noteLanguage,
  putNoticePreference,
} from './notice-preferences.ts';
export {
  addDigest,
  addNotices,
  findTold,
  keepTold,
  listLastDigests,
  listNotices,
  listNoticesOfDigest,
  listUnmailed,
  listUnseen,
  listUnsettled,
  markNoticesSeen,
  readTold,
  type StoredNotice,
  settleNotices,
} from './notices.ts';
export type { ObservedStatement, PoolState, StatementObserver } from './observed.ts';
export { isOrderedByText, listNumbersBefore, listPastNumbers, type PastNumbers } from './past-numbers.ts';
export { addGrants, addPeople, findPerson, listGrants, listPeople, type PersonGrant, removePerson, setGrants } from './people.ts';
export { addPlaces, listCities, listCountries, listOrganisations } from './places.ts';
export { WritablePoolError } from './postgres/connections.ts';
export { DistributeError, distribute } from './postgres/distribute.ts';
export {
  addProgramme,
  type FigureSettings,
  listDomains,
  listProgrammes,
  type ProgrammeSettings,
  setFigures,
  setProgramme,
} from './programmes.ts';
export { completedProject } from './projects.ts';
export { addPublications, listApprovedReporters, listPublications, type Publication, removePublications } from './publications.ts';
export { putAssignments, putProjects, putReportingUnits } from './put-registers.ts';
export { searchRecords } from './record-words.ts';
export {
  countRecordsNaming,
  type FollowUpRecord,
  listRecordChanges,
  listRecords,
  putRecords,
  type RecordChanges,
  removeRecord,
} from './records.ts';
export { keepVersions, listVersionsOf, type Register } from './register-versions.ts';
export { addRemark, findRemark, listRemarks, type Remark, withdrawRemark } from './remarks.ts';
export type { Replica as ReadingReplica } from './replica.ts';
export { listReportingHistory, listRevisionsOf, type ReportedPeriod, type ReportingHistory } from './reporting-history.ts';
export { listReportingUnits } from './reporting-units.ts';
export {
  addCorrections,
  addFrozenData,
  addReportDeliveries,
  addUnsubscription,
  type Correction,
  extendEditionLease,
  type FrozenData,
  failEdition,
  findEdition,
  findReportDelivery,
  findReportFiles,
  finishEdition,
  isFrozen,
  leaseEdition,
  listCorrections,
  listEditions,
  listFrozenData,
  listReportDeliveries,
  listReportFiles,
  listSchedules,
  listUnsubscriptions,
  putSchedule,
  type ReportDelivery,
  type ReportFile,
  releaseEdition,
  removeSchedule,
  type StoredEdition,
  type StoredSchedule,
  settleAbandonedReports,
  settleReportDelivery,
} from './reports.ts';
export { listRestatements, type Restatement } from './restatements.ts';
export { chainRestrictedReads, hasRestrictedReads, type RestrictedRead } from './restricted-reads.ts';
export { countNumbers, listRollups, type Rollup, type RollupSelection } from './rollups.ts';
export { checkSeal } from './seal.ts';
export { countReporters, hasValues, listCategories, listMovedSeries, listReporters, listSeries, type Series, seriesKey } from './series.ts';
export { listTotals } from './series-totals.ts';
export { forgetProcess, listProcesses, noteProcess, type ServingProcess } from './serving-processes.ts';
export {
  addPasswordLink,
  addToken,
  addUser,
  endOtherSessions,
  endPasswordLinks,
  endSessionByToken,
  endSessionOf,
  type Factor,
  findUser,
  hasAdministrator,
  listSessions,
  listSignIns,
  listTokens,
  notePlace,
  noteSessionUse,
  noteTokenUse,
  proveSession,
  replaceSetUpToken,
  revokeToken,
  type SessionHolder,
  sessionHolder,
  spendCode,
  subjectOf,
  type TokenHolder,
  takeSetUpToken,
  tokenHolder,
  userOfVerification,
} from './sessions.ts';
export { arrivingFrom, computeRollups, computeSomeRollups, openStore, type Store, type StoreOptions } from './store.ts';
export {
  putCentres,
  putDomains,
  putFocusAreas,
  putOrganisations,
  putPlaces,
  removeAssignment,
  removeKpi,
  removeOrganisation,
  removePart,
  removeReportingUnit,
} from './structure.ts';
export { addSubmissions, findSubmission, listPaces, listSubmissions, markRecalled, type Submission } from './submissions.ts';
export { addTargets, listTargetSeries, listTargets, type StoredTarget, setInForce } from './targets.ts';
export type { Topics } from './topic-counts.ts';
export { latestOf, recordingMoment, topicsKey } from './topics.ts';
export { type TrailKeys, trailKey } from './trail-key.ts';
export { countKpisOf, countProjectsOf, countValues } from './uses.ts';
export { type DraftContent, listDrafts, putDrafts, removeDrafts, type ValueDraft } from './value-drafts.ts';
export { type Inconsistency, verifyStore, verifyTrail } from './verify.ts';
export {
  addWebhook,
  addWebhookDelivery,
  changeWebhook,
  countWebhookWaiting,
  findWebhook,
  findWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  type NewWebhookDelivery,
  nextWebhookDelivery,
  pruneWebhooks,
  queueWebhookDeliveries,
  settleWebhookDelivery,
  trailForWebhook,
  type Webhook,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookSource,
} from './webhooks.ts';
export { type CalendarOf, loadCalendars } from './work-calendars.ts';
