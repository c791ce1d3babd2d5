import type { HealthFinding } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatMoment, formatPlain, formatSize, isolate, listed, type Translate } from '@miqyas/i18n';
import { jobWords } from '../../shared/components/job-words.ts';

/** What is to be typed where a finding asks for it. */
const COMMANDS: Partial<Record<HealthFinding['code'], string>> = {
  'backup-never': 'npm run miqyas -- backup --out FILE',
  'backup-old': 'npm run miqyas -- backup --out FILE',
  'drill-never': 'npm run miqyas -- restore FILE --drill',
  'drill-old': 'npm run miqyas -- restore FILE --drill',
  'replica-untold': 'GRANT pg_monitor TO miqyas',
};

export interface FindingWords {
  readonly what: string;
  /** What is to be done. */
  readonly remedy: string;
  readonly command: string | undefined;
}

/** A finding in words: what it is, and what to do about it. */
export function findingWords(finding: HealthFinding, { t, language }: { t: Translate; language: Language }): FindingWords {
  const { code, count, names = [], since, ms, bytes, place } = finding;
  const shown = code === 'jobs-late' || code === 'job-failing' ? names.map((name) => jobText(name, t)) : names.map(isolate);
  const parameters = {
    count: formatPlain(count ?? 0),
    names: listed(shown, language),
    moment: since === undefined ? '' : isolate(formatMoment(since, language)),
    seconds: formatPlain(Math.round((ms ?? 0) / 1000)),
    size: bytes === undefined ? '' : isolate(formatSize(bytes, language)),
    place: place === undefined ? '' : t(`health.place.${place}`),
  };
  return { what: t(`health.${code}`, parameters), remedy: t(`health.${code}.do`), command: COMMANDS[code] };
}

function jobText(name: string, t: Translate): string {
  const { text, programme } = jobWords(name, t);
  return programme === undefined ? text : `${text} ${isolate(programme)}`;
}
