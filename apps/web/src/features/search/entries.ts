import type { Language, Names } from '@miqyas/domain';
import type { Translate } from '@miqyas/i18n';
import type { LinkProps } from '@tanstack/react-router';
import type { PlaceKind } from '../../shared/components/place-link.tsx';
import { PLACE_PATHS } from '../../shared/components/place-link.tsx';
import { plainText } from '../../shared/components/plain-text.ts';
import { nameIn } from '../../shared/locale/locale.tsx';
import type { Places } from './queries.ts';

export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly code?: string | undefined;
  /** What it is found by, as {@link plainText}: what it is called here first. */
  readonly words: string;
  readonly link: LinkProps;
}

/** So many are shown: whoever wants another types one letter more. */
export const SHOWN = 30;

export function entriesOf(places: Places | undefined, language: Language, t: Translate): Entry[] {
  const place = (kind: Exclude<PlaceKind, 'programme'>, { code, names }: { code: string; names: Names }): Entry => ({
    key: `${kind}-${code}`,
    name: nameIn(names, language),
    kind: t(`place.${kind}`),
    code: kind === 'project' ? code : undefined,
    words: wordsOf(nameIn(names, language), names, code),
    link: { to: PLACE_PATHS[kind], params: { code } },
  });
  const { domains = [], projects = [], kpis = [], reportingUnits = [] } = places ?? {};
  return [
    ...pagesOf(t),
    ...domains.flatMap((domain) => [place('domain', domain), ...domain.focusAreas.map((area) => place('focus-area', area))]),
    ...reportingUnits.flatMap((reportingUnit) =>
      reportingUnit.kind === 'country' || reportingUnit.kind === 'city' ? [place(reportingUnit.kind, reportingUnit)] : [],
    ),
    ...projects.map((project) => place('project', project)),
    ...kpis.map((kpi) => ({
      key: `kpi-${kpi.code}`,
      name: nameIn(kpi.names, language),
      kind: t('nav.kpis'),
      code: kpi.code,
      words: wordsOf(nameIn(kpi.names, language), kpi.names, kpi.code),
      link: { to: '/kpis/$kpi', params: { kpi: kpi.code } } as const,
    })),
  ];
}

function pagesOf(t: Translate): Entry[] {
  const pages = [
    ['/', 'nav.programme'],
    ['/projects', 'nav.projects'],
    ['/kpis', 'nav.kpis'],
    ['/compare', 'nav.compare'],
    ['/wall', 'nav.wall'],
    ['/account', 'nav.account'],
  ] as const;
  return pages.map(([to, key]) => ({ key: `page-${key}`, name: t(key), kind: t('search.pages'), words: plainText(t(key)), link: { to } }));
}

function wordsOf(name: string, names: Names, code: string): string {
  return plainText([name, names.ar, names.zh, names.en, code].join(' '));
}

/** Every word must be found; those that begin with what was typed come first. */
export function matching(entries: readonly Entry[], find: string, most = SHOWN): Entry[] {
  const wanted = plainText(find).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return entries.slice(0, most);
  const first = wanted[0] ?? '';
  const rank = ({ words }: Entry) => (words.startsWith(first) ? 0 : words.includes(` ${first}`) ? 1 : 2);
  return entries
    .filter(({ words }) => wanted.every((word) => words.includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}
