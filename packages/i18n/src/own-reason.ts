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
]);

/** A reason in the reader's words where the product wrote it; what somebody wrote stays as it is. */
export function reasonIn(reason: string, t: Translate): string {
  const own = OWN.get(reason);
  return own === undefined ? reason : t(own);
}
