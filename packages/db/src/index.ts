export { addAnnotations, findAnnotation, listAnnotations, withdrawAnnotation } from './annotations.ts';
export {
  type AuditEntry,
  type AuditSelection,
  appendAudit,
  type AuditEvent,
  INSTALLATION,
  listAudit,
  type Origin,
  streamAudit,
  verifyAudit,
} from './audit.ts';
export { BusyError, type Reader, type Writer } from './connections.ts';
export { type Definitions, definitionsWithin, loadDefinitions } from './definitions.ts';
export { derive } from './derived.ts';
export { continueIds, DUMPED_TABLES, type DumpedRow, dumpRows, loadRows } from './dump.ts';
export { addEmbed, type Embed, findEmbed, listEmbeds, revokeEmbed } from './embeds.ts';
export type { Engine } from './engine.ts';
export { addReadings, listFeeds, listReadingDays, type Reading, type ReadingDay, removeReadings, setFeed } from './feeds.ts';
export type { BatchHandler, Outcome } from './group-commit.ts';
export { finishImport, type ImportProgress, importProgress, saveImportProgress } from './imports.ts';
export { addKpiVersions, type KpiVersion, listKpis, listKpiVersions } from './kpis.ts';
export {
  type Act,
  appendRevisions,
  type FirstReport,
  listCurrent,
  listFirstReports,
  listMeasurements,
  listPastNumbers,
  listRevisions,
  listTargetSeries,
  type PastNumbers,
  type Selection,
  streamMeasurements,
} from './measurements.ts';
export { NewerDatabaseError } from './migrate.ts';
export { addGrants, addPeople, findPerson, listGrants, listPeople, type PersonGrant, removePerson, setGrants } from './people.ts';
export { addPlaces, listCities, listCountries, listOrganisations } from './places.ts';
export { addProgramme, listCentres, listDomains, listProgrammes } from './programmes.ts';
export { addAssignments, addProjects, listAssignments, listProjects } from './projects.ts';
export { addReportingUnits, listReportingUnits } from './reporting-units.ts';
export { listProgrammeRevisions, programmeRevision, recordingMoment } from './revisions.ts';
export { countNumbers, listRollups, type Rollup, type RollupSelection } from './rollups.ts';
export { WHOLE_PROGRAMME } from './scopes.ts';
export { countReporters, listCategories, listReporters, listSeries, type Series, seriesKey } from './series.ts';
export {
  addToken,
  endSessionOf,
  findUser,
  hasAdministrator,
  listSessions,
  listSignIns,
  listTokens,
  noteTokenUse,
  replaceSetUpToken,
  revokeToken,
  type SessionHolder,
  sessionHolder,
  takeSetUpToken,
  tokenHolder,
} from './sessions.ts';
export { computeRollups, openStore, type Store, type StoreOptions } from './store.ts';
export { addTargets, listTargets, type StoredTarget, setInForce } from './targets.ts';
export { type Inconsistency, verifyStore, verifyTrail } from './verify.ts';
