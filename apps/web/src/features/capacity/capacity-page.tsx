import type { Capacity } from '@miqyas/contract/client';
import { LANGUAGES } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Filter } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { Beside } from './beside.tsx';
import { CapacityDetail } from './detail.tsx';
import { HandOn } from './hand-on.tsx';
import { TrainingLegend } from './legend.tsx';
import { PARTICIPANTS, Participants } from './participants.tsx';
import { capacityQuery } from './queries.ts';
import { capacitySentence } from './sentence.ts';
import { TrainingList } from './training-list.tsx';
import { TrainingTable } from './training-table.tsx';
import { Transfers } from './transfers.tsx';
import './capacity.css';

const PHONE = '(max-width: 700px)';

/** Who has been trained, where and in what, against what was agreed; and whether it moves anything. */
export function CapacityPage() {
  const { t, language } = useLocale();
  const [search] = useFollowUpSearch();
  const { month } = useSearch({ from: '__root__' });
  const held = LANGUAGES.find((one) => one === search.language);
  const query = useQuery(capacityQuery(useProgramme(), { month, language: held }));
  const phone = useMedia(PHONE);
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data ? capacitySentence(data, language, t) : t('follow-up.page.capacity')}
      tools={<Tools />}
      rail={
        search.look === PARTICIPANTS && search.entry === undefined && search.adding === undefined ? (
          <Participants />
        ) : (
          <EntryRail
            detail={(register, key, entry) =>
              data ? <CapacityDetail register={register} entryKey={key} entry={entry} capacity={data} /> : null
            }
          >
            {data ? <Beside capacity={data} /> : <Skeleton rows={[40, 40, 40]} />}
          </EntryRail>
        )
      }
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[70, 22, 22, 22, 22, 22, 22, 22]} />}>
        {(capacity) =>
          isEmpty(capacity) ? (
            <Empty />
          ) : (
            <>
              {phone ? <TrainingList capacity={capacity} /> : <TrainingTable capacity={capacity} />}
              <TrainingLegend capacity={capacity} />
              <HandOn capacity={capacity} />
              <Transfers capacity={capacity} />
            </>
          )
        }
      </LoadState>
    </FollowUpPage>
  );
}

function isEmpty({ total, courseCount, transferCount }: Capacity): boolean {
  return total === null && courseCount === 0 && transferCount === 0;
}

/** What it is for, and the quickest way in. */
function Empty() {
  const { t } = useLocale();
  return (
    <>
      <p className="quiet">{t('capacity.empty')}</p>
      <p>
        <AddButton register="training-target">{t('capacity.new-target')}</AddButton>
      </p>
    </>
  );
}

function Tools() {
  const { t } = useLocale();
  const [search, go] = useFollowUpSearch();
  const brings = useMay('registers.write');
  return (
    <>
      <Filter any={t('capacity.all-languages')} value={search.language} set={(language) => go({ language }, { replace: true })}>
        {LANGUAGES.map((language) => [language, t(`set-up.language.${language}`)] as const)}
      </Filter>
      {brings ? (
        <button type="button" className="button" onClick={() => go({ look: PARTICIPANTS, entry: undefined, adding: undefined })}>
          {t('capacity.upload')}
        </button>
      ) : null}
      <AddButton register="course" primary>
        {t('capacity.new-course')}
      </AddButton>
    </>
  );
}
