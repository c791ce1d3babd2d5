import { WHOLE_PROGRAMME } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { domainsQuery } from '../../shared/api/queries.ts';
import { Filter } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { entryIn, type FollowUpSearch } from '../../shared/register/search.ts';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { CandidateDetail } from './candidate-detail.tsx';
import { Candidates } from './candidates.tsx';
import { EffectsRail } from './effects-rail.tsx';
import { pipelineQuery } from './queries.ts';
import { RecordChoice } from './record-choice.tsx';
import { ScoreSheet } from './score-sheet.tsx';
import { pipelineSentence } from './sentence.ts';
import { StartProject } from './start-project.tsx';
import { type Choice, chosenOf, useChoice } from './use-choice.ts';
import './pipeline.css';
import './pipeline-forms.css';

/** What may be done next: candidates by everybody's scores, the package that is chosen of them, and what it would change. */
export function PipelinePage() {
  const { t, language } = useLocale();
  const [search] = useFollowUpSearch();
  const [stored, setStored] = useState<Undoable>();
  const query = useQuery(pipelineQuery(useProgramme()));
  const choice = useChoice(query.data);
  return (
    <FollowUpPage
      sentence={choice ? pipelineSentence(choice, { t, language }) : t('follow-up.page.pipeline')}
      tools={<Tools choice={choice} />}
      rail={
        isBare(choice, search) && !stored ? null : (
          <>
            {stored ? <UndoBar key={JSON.stringify(stored.before)} stored={stored} done={() => setStored(undefined)} /> : null}
            {choice ? <Beside choice={choice} onStored={setStored} /> : <Skeleton rows={[40, 60, 60, 60]} />}
          </>
        )
      }
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[60, 42, 42, 42, 42, 42, 42]} />}>
        {() =>
          choice === undefined ? null : search.look === 'scores' ? (
            <ScoreSheet pipeline={choice.pipeline} onStored={setStored} />
          ) : (
            <Candidates choice={choice} onStored={setStored} />
          )
        }
      </LoadState>
    </FollowUpPage>
  );
}

/** Before anything is ranked there is nothing to tell beside it. */
function isBare(choice: Choice | undefined, { entry, adding }: FollowUpSearch): boolean {
  return choice !== undefined && choice.rows.length === 0 && entry === undefined && adding === undefined;
}

function Tools({ choice }: { choice: Choice | undefined }) {
  const { t, language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  const mayRecord = useMay('follow-up.write', [WHOLE_PROGRAMME]);
  const scores = search.look === 'scores';
  return (
    <>
      <Filter any={t('pipeline.all-domains')} value={search.domain} set={(domain) => go({ domain }, { replace: true })}>
        {domains.map(({ code, names }) => [code, nameIn(names, language)] as const)}
      </Filter>
      <button type="button" className="button" aria-pressed={scores} onClick={() => go({ look: scores ? undefined : 'scores' })}>
        {t(scores ? 'pipeline.ranking' : 'pipeline.by-person')}
      </button>
      {mayRecord && choice && choice.rows.length > 0 ? (
        <button
          type="button"
          className="button primary"
          onClick={() => go({ look: 'record', entry: undefined, adding: undefined, with: undefined })}
        >
          {t('pipeline.record')}
        </button>
      ) : null}
    </>
  );
}

/** Beside the list: what is being recorded or started, the chosen candidate, or else what the package would change. */
function Beside({ choice, onStored }: { choice: Choice; onStored: (stored: Undoable) => void }) {
  const [search, go] = useFollowUpSearch();
  const chosen = entryIn(search.entry);
  // What closes late closes itself alone, not what has been opened since.
  const leave = () => go(({ look }) => (look === search.look ? { look: undefined } : {}));
  if (search.look === 'record') return <RecordChoice choice={choice} onStored={onStored} close={leave} />;
  if (search.look === 'start' && chosen?.register === 'candidate')
    return <StartProject key={chosen.key} code={chosen.key} onStored={onStored} close={leave} />;
  return (
    <EntryRail
      detail={(register, key, entry) => (register === 'candidate' ? <CandidateDetail code={key} entry={entry} choice={choice} /> : null)}
    >
      <EffectsRail candidates={chosenOf(choice)} choice={choice} />
    </EntryRail>
  );
}
