import type { MessageKey, Translate } from '@miqyas/i18n';

const WORDS: Readonly<Record<string, MessageKey>> = {
  'deliver-mail': 'background.job.deliver-mail',
  'chain-restricted-reads': 'background.job.chain-restricted-reads',
  'catch-up-rollups': 'background.job.catch-up-rollups',
  'prune-readings': 'background.job.prune-readings',
  'prune-evidence': 'background.job.prune-evidence',
  'export-trail-head': 'background.job.export-trail-head',
  remind: 'background.job.remind',
  'tell-changes': 'background.job.tell-changes',
  'follow-up': 'background.job.follow-up',
  'send-digests': 'background.job.send-digests',
  'make-reports': 'background.job.make-reports',
  'draw-reports': 'background.job.draw-reports',
  'make-backup': 'background.job.make-backup',
  'drill-backup': 'background.job.drill-backup',
};

/** What a job does in words, and for which programme; of one that the page does not know yet, its name. */
export function jobWords(name: string, t: Translate): { readonly text: string; readonly programme: string | undefined } {
  const [kind = '', programme] = name.split(' ');
  const key = WORDS[kind];
  return key === undefined ? { text: name, programme: undefined } : { text: t(key), programme };
}
