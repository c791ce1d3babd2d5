import type { RecordHit, Study } from '@miqyas/contract/client';
import { formatMonthName, formatPeriodName, formatYear } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { domainsQuery } from '../../shared/api/queries.ts';
import { Filter, FilterBar } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useSettled } from '../../shared/components/use-settled.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useToday } from '../../shared/session/frozen.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { foundQuery, studiesQuery } from './queries.ts';
import { StudyDetail } from './study-detail.tsx';
import { kpisStudied, studiesByYear } from './study-list.ts';
import { StudyRow } from './study-row.tsx';
import './studies.css';

/** Told as text and as links of their own. */
const TOLD_ELSEWHERE = ['abstract_en', 'abstract_ar', 'abstract_zh', 'about_kpis'];
const SETTLED_MS = 250;

/** What is known from studies, by year: what they bear on, and what they say. */
export function StudiesPage() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const [search] = useFollowUpSearch();
  const query = useQuery(studiesQuery(programme));
  const find = useSettled(search.find ?? '', SETTLED_MS).trim();
  const found = useQuery(foundQuery(programme, find, language));
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data && data.studies.length > 0 ? <Sentence studies={data.studies} kpis={data.kpis} /> : t('follow-up.page.studies')}
      tools={
        <AddButton register="study" primary>
          {t('studies.new')}
        </AddButton>
      }
      rail={
        <EntryRail
          without={TOLD_ELSEWHERE}
          detail={(register, key, entry) =>
            register === 'study' ? <StudyDetail entry={entry} study={data?.studies.find((one) => one.key === key)} /> : null
          }
        >
          {data ? <Studied studies={data.studies} /> : null}
        </EntryRail>
      }
      ready={query.isSuccess && (find === '' || found.isSuccess)}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[40, 60, 60, 60]} />}>
        {({ studies }) =>
          studies.length === 0 ? (
            <p className="quiet">{t('studies.empty')}</p>
          ) : (
            <StudyList studies={studies} hits={find === '' ? undefined : found.data?.hits} />
          )
        }
      </LoadState>
    </FollowUpPage>
  );
}

function Sentence({ studies, kpis }: { studies: readonly Study[]; kpis: number }) {
  const { t, language } = useLocale();
  const today = useToday();
  const newest = String(studies[0]?.entry['published_on'] ?? '').slice(0, 7);
  const month =
    newest.slice(0, 4) === today.slice(0, 4)
      ? formatMonthName(newest, language, language === 'zh' ? 'short' : 'long')
      : formatPeriodName(newest, language);
  return t('studies.sentence', { studies: studies.length, kpis, month });
}

function Tools({ said }: { said: string }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  return (
    <FilterBar
      label={t('studies.find')}
      find={search.find}
      filtered={search.find !== undefined || search.domain !== undefined}
      setFind={(find) => go({ find }, { replace: true })}
      clear={() => go({ find: undefined, domain: undefined }, { replace: true })}
    >
      <Filter any={t('studies.all-domains')} value={search.domain} set={(domain) => go({ domain }, { replace: true })}>
        {domains.map(({ code, names }) => [code, nameIn(names, language)] as const)}
      </Filter>
      <span role="status" className="quiet small">
        {said}
      </span>
    </FilterBar>
  );
}

function StudyList({ studies, hits }: { studies: readonly Study[]; hits: readonly RecordHit[] | undefined }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const years = studiesByYear(studies, { domain: search.domain, hits });
  const byKey = new Map(hits?.map((hit) => [hit.key, hit]));
  const count = years.reduce((sum, [, own]) => sum + own.length, 0);
  return (
    <>
      <Tools said={hits ? t('studies.found', { count }) : ''} />
      {years.map(([year, own]) => (
        <section key={year} aria-label={t('studies.list', { year: language === 'zh' ? `${year}年` : formatYear(Number(year)) })}>
          <div className="section-head">
            <h2>{language === 'zh' ? `${year}年` : formatYear(Number(year))}</h2>
            <span className="quiet small">{t('studies.count', { count: own.length })}</span>
          </div>
          <ul className="study-list">
            {own.map((study) => (
              <StudyRow key={study.key} study={study} hit={byKey.get(study.key)} />
            ))}
          </ul>
        </section>
      ))}
      {count === 0 ? (
        <p className="quiet">
          {t('studies.none-here')}{' '}
          <button type="button" className="plain" onClick={() => go({ find: undefined, domain: undefined }, { replace: true })}>
            {t('studies.clear')}
          </button>
        </p>
      ) : null}
    </>
  );
}

const STUDIED_SHOWN = 10;

/** KPIs that studies bear on, the most studied first. */
function Studied({ studies }: { studies: readonly Study[] }) {
  const { t, language } = useLocale();
  const kpis = kpisStudied(studies).slice(0, STUDIED_SHOWN);
  if (kpis.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('studies.by-kpi')}</h2>
      </div>
      <ul className="study-kpis in-rail">
        {kpis.map(({ kpi: { code, names }, count }) => (
          <li key={code}>
            <Link to="/kpis/$kpi" params={{ kpi: code }}>
              <bdi>{nameIn(names, language) || code}</bdi>
            </Link>
            <span className="quiet small">{t('studies.count', { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
