import { useQuery } from '@tanstack/react-query';
import { domainsQuery } from '../../shared/api/queries.ts';
import { Filter, FilterBar } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { useSettled } from '../../shared/components/use-settled.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import type { FollowUpSearch } from '../../shared/register/search.ts';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { standardQuery, standardsQuery } from './queries.ts';
import { StandardDetail } from './standard-detail.tsx';
import { StandardList } from './standard-list.tsx';
import './standards.css';
import { standardsSentence } from './standards-sentence.ts';

/** The library of standards: what rests on each edition, and when it moves. */
export function StandardsPage() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const [search, go] = useFollowUpSearch();
  const narrow = useMedia('(max-width: 1100px)');
  const query = useQuery(standardsQuery(programme, { find: useSettled(search.find), domain: search.domain }));
  const shown = query.data?.standards ?? [];
  // Beside the list there is always one; on a phone it is opened as a page.
  const first = shown.find(({ late, withdrawn }) => late > 0 || withdrawn.length > 0) ?? shown[0];
  const code = search.standard ?? (narrow ? undefined : first?.code);
  const detail = useQuery({ ...standardQuery(programme, code ?? ''), enabled: code !== undefined });
  const isOpen = search.entry !== undefined || search.adding !== undefined || search.standard !== undefined;
  const filtered = isFiltered(search);
  const close = () => go({ standard: undefined, entry: undefined, adding: undefined, with: undefined });
  return (
    <FollowUpPage
      sentence={query.data ? standardsSentence(query.data, language, t) : t('follow-up.page.standards')}
      ready={(query.data !== undefined || query.isError) && (code === undefined || detail.data !== undefined || detail.isError)}
      tools={<Tools standard={code} />}
      rail={
        code !== undefined || isOpen ? (
          <EntryRail>
            {code === undefined ? null : (
              <LoadState query={detail} skeleton={<Skeleton rows={[30, 50, 240, 120]} />}>
                {(standard) => <StandardDetail standard={standard} back={close} />}
              </LoadState>
            )}
          </EntryRail>
        ) : null
      }
    >
      <div className="standards-main" data-open={isOpen}>
        <LoadState query={query} skeleton={<Skeleton rows={[20, 40, 40, 40, 40, 40, 40]} />}>
          {(standards) =>
            standards.standards.length > 0 ? (
              <StandardList standards={standards} chosen={code} />
            ) : (
              <Notice text={t(filtered && standards.all > 0 ? 'standards.nothing-found' : 'standards.empty')} />
            )
          }
        </LoadState>
        <p className="no-print">
          <AddButton register="standard">{t('standards.add')}</AddButton>
        </p>
      </div>
    </FollowUpPage>
  );
}

function isFiltered({ find, domain }: FollowUpSearch): boolean {
  return find !== undefined || domain !== undefined;
}

/** What the list is filtered by, and the one thing that is most often added. */
function Tools({ standard }: { standard: string | undefined }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  return (
    <>
      <FilterBar
        label={t('standards.find')}
        find={search.find}
        filtered={isFiltered(search)}
        setFind={(find) => go({ find }, { replace: true })}
        clear={() => go({ find: undefined, domain: undefined })}
      >
        <Filter any={t('overview.all-domains')} value={search.domain} set={(domain) => go({ domain })}>
          {domains.map((domain) => [domain.code, nameIn(domain.names, language)] as const)}
        </Filter>
      </FilterBar>
      <AddButton register="edition" primary start={standard === undefined ? {} : { standard }}>
        {t('standards.add-edition')}
      </AddButton>
    </>
  );
}
