export { type Aggregation, AGGREGATIONS, addKpiVersions, type Authorship, type Kpi, type KpiContent, listKpis } from './kpis.ts';
export {
  appendRevisions, type FirstReport, listFirstReports, listMeasurements, listRevisions, type Measurement, type Selection, type Subject,
} from './measurements.ts';
export { NewerDatabaseError } from './migrate.ts';
export { addPeople, listPeople, type Person, ROLES, type Role } from './people.ts';
export { addPlaces, type City, type Country, listCities, listCountries, listOrganisations, type Organisation } from './places.ts';
export { addProgramme, type Centre, type Domain, type FocusArea, listCentres, listDomains, listProgrammes, type Programme } from './programmes.ts';
export {
  type Assignment, addAssignments, addProjects, CATEGORIES, type Category, listAssignments, listProjects, type Project, STAGES, type Stage,
} from './projects.ts';
export { addReportingUnits, listReportingUnits, type ReportingUnit, UNIT_KINDS, type UnitKind } from './reporting-units.ts';
export { openStore, type Reader, type Store, type StoreOptions, type Writer } from './store.ts';
export { addTargets, listTargets, type PublishedTarget, type StoredTarget } from './targets.ts';
