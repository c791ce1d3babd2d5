import type { PipelineCandidate } from '@miqyas/contract/client';
import type { Entry } from '@miqyas/domain';
import { formatChange, formatNumber, formatPlain } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useOptions } from '../../shared/register/use-options.ts';
import { useMay } from '../../shared/session/account.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { scoresOf } from './scores.ts';
import type { Choice } from './use-choice.ts';

/** Of a chosen candidate: how it stands, what people disagree on, what it is expected to change, and how it becomes a project. */
export function CandidateDetail({ code, entry, choice }: { code: string; entry: Entry; choice: Choice }) {
  const { t } = useLocale();
  const candidate = choice.pipeline.candidates.find((one) => one.code === code);
  const standing = choice.rows.find((one) => one.candidate.code === code)?.standing;
  return (
    <>
      {standing ? (
        <p>{t('pipeline.standing', { score: formatNumber(standing.score, { max: 0 }), rank: formatNumber(standing.rank) })}</p>
      ) : null}
      {candidate ? <Apart candidate={candidate} choice={choice} /> : null}
      {candidate ? <Expected candidate={candidate} /> : null}
      <Start entry={entry} />
    </>
  );
}

/** Who gave what, where they are far apart. */
function Apart({ candidate, choice: { pipeline } }: { candidate: PipelineCandidate; choice: Choice }) {
  const { t } = useLocale();
  const nameOf = usePersonName();
  if (candidate.apart.length === 0) return null;
  const scores = scoresOf(pipeline, candidate);
  return (
    <section>
      <h3 className="group-head">{t('pipeline.talk')}</h3>
      <dl className="facts">
        {candidate.apart.map((criterion) => (
          <div key={criterion}>
            <dt>
              <Name names={pipeline.criteria.find(({ code }) => code === criterion)?.names ?? { en: criterion, ar: '', zh: '' }} />
            </dt>
            <dd>
              {scores
                .filter((one) => one.criterion === criterion)
                .toSorted((a, b) => a.value - b.value)
                .map(({ by, value }) => t('pipeline.said-by', { person: nameOf(by), points: formatNumber(value) }))
                .join('\n')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What it is expected to change, figure by figure. */
function Expected({ candidate: { code, effects } }: { candidate: PipelineCandidate }) {
  const { t } = useLocale();
  const [, go] = useFollowUpSearch();
  const kpis = new Map(useOptions('kpi').map(({ id, name }) => [id, name]));
  const units = new Map(useOptions('reporting-unit').map(({ id, name }) => [id, name]));
  return (
    <section className="expected">
      <h3 className="group-head">{t('pipeline.effects')}</h3>
      <ul>
        {effects.map(({ kpi, reportingUnit, shift, low, high }) => (
          <li key={`${reportingUnit} ${kpi}`}>
            <button type="button" className="plain" onClick={() => go({ entry: `effect/${code} ${reportingUnit} ${kpi}` })}>
              <bdi>{kpis.get(kpi) ?? kpi}</bdi>, <bdi>{units.get(reportingUnit) ?? reportingUnit}</bdi>
            </button>{' '}
            <span className="quiet">
              {low === undefined || high === undefined
                ? formatChange(shift, 2)
                : t('pipeline.shift-range', { shift: formatChange(shift, 2), low: formatPlain(low), high: formatPlain(high) })}
            </span>
          </li>
        ))}
      </ul>
      <AddButton register="effect" start={{ candidate: code }}>
        {t('pipeline.add-effect')}
      </AddButton>
    </section>
  );
}

/** A chosen one becomes a project; one that has leads to it. */
function Start({ entry }: { entry: Entry }) {
  const { t } = useLocale();
  const [, go] = useFollowUpSearch();
  const may = [useMay('projects.write'), useMay('targets.import')].every(Boolean);
  const project = entry['project'];
  if (project !== undefined)
    return (
      <p>
        {t('pipeline.started-as')}{' '}
        <Link to="/projects/$code" params={{ code: String(project) }} search={{}}>
          <bdi dir="ltr">{String(project)}</bdi>
        </Link>
      </p>
    );
  return may && entry['candidate_status'] === 'chosen' ? (
    <button type="button" className="button primary" onClick={() => go({ look: 'start' })}>
      {t('pipeline.start')}
    </button>
  ) : null;
}
