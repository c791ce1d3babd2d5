import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { domainsQuery } from '../../shared/api/queries.ts';
import { Filter } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { cellsIn, cellsText } from '../../shared/register/search.ts';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { CellDetail } from './cell-detail.tsx';
import { chosenCell, NOTHING_OPEN } from './chosen-cell.ts';
import { CountryRows } from './country-rows.tsx';
import { LateList } from './late-list.tsx';
import './localisation.css';
import { localisationSentence } from './localisation-sentence.ts';
import { Matrix } from './matrix.tsx';
import { MatrixLegend } from './matrix-legend.tsx';
import { type Chosen, cellQuery, matrixQuery } from './queries.ts';
import { RecordPanel } from './record-panel.tsx';

/** How each standard is taken up in each country: a matrix, and beside it why one cell stands as it does. */
export function LocalisationPage() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const [search, go] = useFollowUpSearch();
  const isPhone = useMedia('(max-width: 820px)');
  const query = useQuery(matrixQuery(programme, search.domain));
  const chosen = chosenCell(search);
  const detail = useQuery({ ...cellQuery(programme, chosen ?? NO_CELL), enabled: chosen !== undefined });
  const choose = (cell: Chosen) => go({ ...NOTHING_OPEN, ...cell });
  const isOpen = chosen !== undefined || search.adding !== undefined || search.entry !== undefined;
  return (
    <FollowUpPage
      sentence={query.data ? localisationSentence(query.data, language, t) : t('follow-up.page.localisation')}
      ready={(query.data !== undefined || query.isError) && (chosen === undefined || detail.data !== undefined || detail.isError)}
      tools={<Tools chosen={chosen} />}
      rail={<Rail chosen={chosen} choose={choose} />}
    >
      <div className="localisation-main" data-open={isOpen}>
        <LoadState query={query} skeleton={<Skeleton rows={[50, ...Array.from({ length: 14 }, () => 18)]} />}>
          {(matrix) =>
            matrix.standards.length === 0 ? (
              <Notice text={t(search.domain === undefined ? 'localisation.empty' : 'standards.nothing-found')} />
            ) : (
              <>
                {isPhone ? (
                  <CountryRows {...{ matrix, choose }} country={search.country} chooseCountry={(country) => go({ country })} />
                ) : (
                  <Matrix {...{ matrix, chosen, choose }} />
                )}
                <MatrixLegend />
              </>
            )
          }
        </LoadState>
      </div>
    </FollowUpPage>
  );
}

const NO_CELL: Chosen = { standard: '', country: '' };

/** The form of a state, the chosen cell, or what is overdue; above it what was stored last, with its way back. */
function Rail({ chosen, choose }: { chosen: Chosen | undefined; choose: (cell: Chosen) => void }) {
  const programme = useProgramme();
  const [search, go] = useFollowUpSearch();
  const [stored, setStored] = useState<Undoable>();
  const matrix = useQuery(matrixQuery(programme, search.domain)).data;
  const detail = useQuery({ ...cellQuery(programme, chosen ?? NO_CELL), enabled: chosen !== undefined });
  const undo = stored ? (
    <UndoBar key={JSON.stringify(stored.before.map(({ key }) => key))} stored={stored} done={() => setStored(undefined)} />
  ) : null;
  if (search.adding === 'localisation')
    return (
      <>
        {undo}
        <RecordPanel
          key={search.with ?? ''}
          matrix={matrix}
          start={cellsIn(search.with)}
          onStored={(done, cell) => {
            setStored(done);
            choose(cell);
          }}
          close={() => go({ adding: undefined, with: undefined })}
        />
      </>
    );
  if (chosen === undefined)
    return (
      <>
        {undo}
        <EntryRail>{matrix ? <LateList matrix={matrix} choose={choose} /> : null}</EntryRail>
      </>
    );
  return (
    <>
      {undo}
      <LoadState query={detail} skeleton={<Skeleton rows={[40, 60, 60, 40]} />}>
        {(shown) => (
          <CellDetail
            detail={shown}
            change={() => go({ adding: 'localisation', with: cellsText({ ...chosen }) })}
            back={() => go(NOTHING_OPEN)}
          />
        )}
      </LoadState>
    </>
  );
}

function Tools({ chosen }: { chosen: Chosen | undefined }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const [search, go] = useFollowUpSearch();
  const domains = useQuery(domainsQuery(programme)).data ?? [];
  return (
    <>
      <Filter any={t('overview.all-domains')} value={search.domain} set={(domain) => go({ domain })}>
        {domains.map((domain) => [domain.code, nameIn(domain.names, language)] as const)}
      </Filter>
      <a
        className="button"
        href={`/api/v1/programmes/${encodeURIComponent(programme)}/register-file?register=localisation&format=xlsx&lang=${language}`}
        download
      >
        XLSX
      </a>
      <AddButton register="localisation" primary start={{ ...chosen }}>
        {t('localisation.record')}
      </AddButton>
    </>
  );
}
