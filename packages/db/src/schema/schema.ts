import type { Generated } from 'kysely';
import { annotation } from './annotation.ts';
import { approval } from './approval.ts';
import { assignment } from './assignment.ts';
import { auditEntry } from './audit-entry.ts';
import { authAccount } from './auth-account.ts';
import { authSession } from './auth-session.ts';
import { authTwoFactor } from './auth-two-factor.ts';
import { authUser } from './auth-user.ts';
import { authVerification } from './auth-verification.ts';
import { backupRun } from './backup-run.ts';
import { baseMap } from './base-map.ts';
import { calendarFeed } from './calendar-feed.ts';
import { centre } from './centre.ts';
import { city } from './city.ts';
import { closing } from './closing.ts';
import { country } from './country.ts';
import { dayOff } from './day-off.ts';
import { delivery } from './delivery.ts';
import { deputy } from './deputy.ts';
import { digest } from './digest.ts';
import { domain } from './domain.ts';
import { embed } from './embed.ts';
import { entryFile } from './entry-file.ts';
import { entryRemark } from './entry-remark.ts';
import { evidence } from './evidence.ts';
import { feed } from './feed.ts';
import { brokerLine, feedFault, feedSource, feedStale, feedState, feedToken } from './feed-source.ts';
import { focusArea } from './focus-area.ts';
import { follow } from './follow.ts';
import { importPart } from './import-part.ts';
import { importRecord } from './import-record.ts';
import { importRun } from './import-run.ts';
import { job } from './job.ts';
import { keptReading } from './kept-reading.ts';
import { knownPlace } from './known-place.ts';
import { kpi } from './kpi.ts';
import { kpiDraft } from './kpi-draft.ts';
import { kpiRule } from './kpi-rule.ts';
import { lockException } from './lock-exception.ts';
import { measurement } from './measurement.ts';
import { membership } from './membership.ts';
import { notice } from './notice.ts';
import { noticePreference } from './notice-preference.ts';
import { organisation } from './organisation.ts';
import { person } from './person.ts';
import { programme } from './programme.ts';
import { project } from './project.ts';
import { publication } from './publication.ts';
import { reading } from './reading.ts';
import { recordWord } from './record-word.ts';
import { registerVersion } from './register-version.ts';
import { remark } from './remark.ts';
import { reportCorrection, reportData, reportDelivery, reportEdition, reportFile, reportSchedule, reportUnsubscription } from './report.ts';
import { reportingUnit } from './reporting-unit.ts';
import { restrictedRead } from './restricted-read.ts';
import { roleGrant } from './role-grant.ts';
import { rollup } from './rollup.ts';
import { series } from './series.ts';
import { serviceToken } from './service-token.ts';
import { servingProcess } from './serving-process.ts';
import { sessionState } from './session-state.ts';
import { slice } from './slice.ts';
import { spentCode } from './spent-code.ts';
import { submission } from './submission.ts';
import type { RowOf, Table } from './table.ts';
import { taken } from './taken.ts';
import { target } from './target.ts';
import { told } from './told.ts';
import { topic } from './topic.ts';
import { valueDraft } from './value-draft.ts';
import { webhook, webhookAttempt, webhookDelivery } from './webhook.ts';

/** Every table, those first that others refer to. */
export const TABLES = {
  programme,
  domain,
  focus_area: focusArea,
  centre,
  country,
  city,
  organisation,
  person,
  role_grant: roleGrant,
  deputy,
  service_token: serviceToken,
  auth_user: authUser,
  auth_account: authAccount,
  auth_two_factor: authTwoFactor,
  auth_session: authSession,
  auth_verification: authVerification,
  session_state: sessionState,
  spent_code: spentCode,
  known_place: knownPlace,
  audit_entry: auditEntry,
  restricted_read: restrictedRead,
  project,
  reporting_unit: reportingUnit,
  day_off: dayOff,
  kpi,
  kpi_draft: kpiDraft,
  kpi_rule: kpiRule,
  base_map: baseMap,
  assignment,
  register_version: registerVersion,
  target,
  annotation,
  evidence,
  embed,
  publication,
  feed,
  reading,
  measurement,
  value_draft: valueDraft,
  submission,
  approval,
  closing,
  lock_exception: lockException,
  remark,
  topic,
  membership,
  series,
  slice,
  rollup,
  import_record: importRecord,
  import_part: importPart,
  import_run: importRun,
  kept_reading: keptReading,
  follow,
  notice_preference: noticePreference,
  digest,
  notice,
  told,
  job,
  taken,
  delivery,
  report_schedule: reportSchedule,
  report_data: reportData,
  report_edition: reportEdition,
  report_file: reportFile,
  report_delivery: reportDelivery,
  report_unsubscription: reportUnsubscription,
  report_correction: reportCorrection,
  entry_remark: entryRemark,
  entry_file: entryFile,
  calendar_feed: calendarFeed,
  record_word: recordWord,
  backup_run: backupRun,
  serving_process: servingProcess,
  webhook,
  webhook_delivery: webhookDelivery,
  webhook_attempt: webhookAttempt,
  feed_source: feedSource,
  feed_token: feedToken,
  feed_stale: feedStale,
  feed_state: feedState,
  feed_fault: feedFault,
  broker_line: brokerLine,
} as const satisfies Readonly<Record<string, Table>>;

type TableName = keyof typeof TABLES;

/** Rows as the database holds them. They never leave this package: queries hand out domain values. */
export type Schema = { [Name in TableName]: WithGenerated<Name> };

/** Columns that the database fills in need not be given. */
type WithGenerated<Name extends TableName> = {
  [Column in keyof RowOf<(typeof TABLES)[Name]>]: (typeof TABLES)[Name]['columns'][Column] extends { readonly generated: true }
    ? Generated<RowOf<(typeof TABLES)[Name]>[Column]>
    : RowOf<(typeof TABLES)[Name]>[Column];
};
