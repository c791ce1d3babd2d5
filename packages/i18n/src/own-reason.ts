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
