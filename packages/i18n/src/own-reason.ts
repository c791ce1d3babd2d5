import { isolateLtr } from './bidi.ts';
import type { MessageKey } from './messages/messages.ts';
import type { Translate } from './translate.ts';

/** Reasons that the product writes itself, as they are stored with what was changed. */
const OWN: ReadonlyMap<string, MessageKey> = new Map([
  ['monthly entry', 'own-reason.entry'],
  ['checked against the evidence', 'own-reason.checked'],
  ['no reading: the meter was out of service', 'own-reason.no-reading'],
  ['ten times the usual: please check the decimal point', 'own-reason.ten-times'],
  ['decimal point corrected', 'own-reason.corrected'],
  ['illustrative demonstration programme', 'own-reason.demonstration'],
  ['catalogue of the product', 'own-reason.catalogue'],
  ['new programme', 'own-reason.nothing'],
  ['copied from another programme', 'own-reason.copy'],
  ['first administrator', 'own-reason.first-administrator'],
  ['first start', 'own-reason.first-start'],
  ['draws the monthly report', 'own-reason.report'],
  ['command line', 'own-reason.command-line'],
  ['illustrative', 'own-reason.illustrative'],
  ['Proposed', 'own-reason.proposed'],
  ['people trained', 'own-reason.people-trained'],
  // Of the demonstration's follow-up.
  ['decided in the meeting', 'own-reason.decided-in-the-meeting'],
  ['follows from the decision', 'own-reason.follows-from-the-decision'],
  ['agreed between both sides', 'own-reason.agreed-between-both-sides'],
  ['agreed with the coordinators', 'own-reason.agreed-with-the-coordinators'],
  ['proposed to both sides', 'own-reason.proposed-to-both-sides'],
  ['begun', 'own-reason.begun'],
  ['done', 'own-reason.done'],
  ['taken into the library', 'own-reason.taken-into-the-library'],
  ['draft for remarks', 'own-reason.draft-for-remarks'],
  ['in force', 'own-reason.in-force'],
  ['a newer edition takes its place', 'own-reason.a-newer-edition-takes-its-place'],
  ['adopted as it is', 'own-reason.adopted-as-it-is'],
  ['adapted, with its deviations', 'own-reason.adapted-with-its-deviations'],
  ['list of participants', 'own-reason.list-of-participants'],
  ['confirmed in writing', 'own-reason.confirmed-in-writing'],
  ['gate passed', 'own-reason.gate-passed'],
  ['gate prepared', 'own-reason.gate-prepared'],
  ['monthly report', 'own-reason.monthly-report'],
  ['own score', 'own-reason.own-score'],
  ['published', 'own-reason.published'],
  ['proposed because the target turned off track', 'own-reason.proposed-because-the-target-turned-off-track'],
  ['minutes as written in the meeting', 'own-reason.minutes-as-written-in-the-meeting'],
  ['second version, with the remarks of both sides', 'own-reason.second-version-with-the-remarks-of-both-sides'],
  ['made from the registers', 'own-reason.made-from-the-registers'],
  ['estimated with those who lead the projects', 'own-reason.estimated-with-those-who-lead-the-projects'],
  ['entered from the signed text', 'own-reason.entered-from-the-signed-text'],
  ['as the data agreement asks for', 'own-reason.as-the-data-agreement-asks-for'],
]);

/** An import names its file, and by the beginning of its number the one that can be taken back. */
const IMPORT =
  /^import of (\S.*?\.(?:csv|tsv|txt|xlsx?|ods|json|ndjson)|.+(?= \(\w{6}\)$)|.+(?= taken back$))(?: \((\w{6})\))?( taken back)?$/i;

/** A reason or a source in the reader's words where the product wrote it; what somebody wrote stays as it is. */
export function reasonIn(reason: string, t: Translate): string {
  const own = OWN.get(reason);
  if (own !== undefined) return t(own);
  const [, file, id, back] = IMPORT.exec(reason) ?? [];
  if (file === undefined) return reason;
  const named = isolateLtr(id === undefined ? file : `${file} (${id})`);
  return t(back === undefined ? 'own-reason.import' : 'own-reason.import-back', { file: named });
}
