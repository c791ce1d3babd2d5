import type { PipelineCandidate } from '@miqyas/contract/client';
import { isolate, listed } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { domainsQuery } from '../../shared/api/queries.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** What a candidate is and where, in a line: its domain, its kind, its places; and what has become of it, where the line does not say it. */
export function usePlaceLine(): (candidate: PipelineCandidate, within: boolean) => string {
  const { t, language } = useLocale();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  return ({ domain, category, places, status }, within) => {
    const where = listed(
      places.map(({ names }) => nameIn(names, language)),
      language,
    );
    const own = domains.find(({ code }) => code === domain);
    const told = status === 'started' || (status === 'chosen' && !within);
    const said = [
      own ? nameIn(own.names, language) : domain,
      t(`pipeline.kind.${category}`),
      where,
      told ? t(`candidate-status.${status}`) : '',
    ];
    return said.filter(Boolean).map(isolate).join(' · ');
  };
}
