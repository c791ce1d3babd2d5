import type { DataGovernance } from '@miqyas/contract/client';
import { formatDate, formatPeriodName, formatValueLong, isolate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef } from 'react';
import { useTakenAlong } from '../../shared/charts/use-taken-along.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './data-governance.css';
import { LineageFigure } from './lineage-figure.tsx';
import { LowestQuality } from './lowest-quality.tsx';
import { dataGovernanceQuery } from './queries.ts';
import { SeriesQuality } from './series-quality.tsx';
import { WhoAnswers } from './who-answers.tsx';

/** A figure from end to end: where it comes from, where it is seen, who answers for it, and how good its series is. */
export function DataGovernancePage() {
  const { t, language } = useLocale();
  const [search] = useFollowUpSearch();
  const { kpi, reportingUnit, period, entry, adding } = search;
  const query = useQuery(dataGovernanceQuery(useProgramme(), { kpi, reportingUnit, period, lang: language }));
  const picture = useRef<HTMLDivElement>(null);
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data ? <Sentence told={data} /> : t('follow-up.page.data-governance')}
      tools={data ? <Tools told={data} picture={picture} /> : null}
      rail={entry !== undefined || adding !== undefined ? <EntryRail /> : undefined}
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[320, 240]} />}>
        {(told) => (
          <div ref={picture}>
            <div className="governance">
              {told.lineage ? <LineageFigure told={told} lineage={told.lineage} /> : null}
              <div className="governance-columns">
                {told.figure && told.governance ? (
                  <WhoAnswers governance={told.governance} kpi={told.figure.kpi.code} since={told.lineage?.entered.at} />
                ) : null}
                {told.quality ? <SeriesQuality quality={told.quality} /> : null}
                <LowestQuality lowest={told.lowest} shown={told.figure} />
              </div>
            </div>
          </div>
        )}
      </LoadState>
    </FollowUpPage>
  );
}

function Sentence({ told: { figure, lineage, seen } }: { told: DataGovernance }) {
  const { t, language } = useLocale();
  if (!figure) return t('governance.empty');
  const [kpi, place] = [isolate(nameIn(figure.kpi.names, language)), isolate(nameIn(figure.reportingUnit.names, language))];
  if (figure.period === null) return t('governance.no-value-yet', { kpi, place });
  if (!lineage || figure.value === null) return t('governance.no-value', { kpi, place, period: formatPeriodName(figure.period, language) });
  const { source, evidence, questions, remarks, approvals } = lineage;
  return t('governance.sentence', {
    value: isolate(formatValueLong(figure.value, figure.kpi, language)),
    files: t('governance.files', { count: Number(source.how === 'file') + evidence.length }),
    questions: t('governance.questions', { count: questions.length + remarks.length }),
    approvals: t('governance.approvals', { count: approvals.length }),
    places: t('governance.places', { count: seen.own.length + seen.together.length }),
  });
}

function Tools({ told, picture }: { told: DataGovernance; picture: RefObject<HTMLDivElement | null> }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const { choices, figure } = told;
  const named = (items: DataGovernance['choices']['kpis']) =>
    ungrouped(items.map(({ code, names }) => ({ id: code, name: nameIn(names, language) || code })));
  if (!figure) return null;
  const { kpi, reportingUnit, period } = figure;
  return (
    <>
      <Choice
        label={t('register.kpi')}
        quietLabel
        groups={named(choices.kpis)}
        value={kpi.code}
        onChange={(code) => go({ kpi: code, reportingUnit: undefined, period: undefined })}
      />
      <Choice
        label={t('kpi.unit')}
        quietLabel
        groups={named(choices.reportingUnits)}
        value={reportingUnit.code}
        onChange={(code) => go({ kpi: kpi.code, reportingUnit: code, period: undefined })}
      />
      <select
        className="field"
        aria-label={t('kpi.period')}
        value={period ?? ''}
        onChange={(event) => go({ kpi: kpi.code, reportingUnit: reportingUnit.code, period: event.target.value })}
      >
        {period === null || choices.periods.includes(period) ? null : <option value={period}>{formatPeriodName(period, language)}</option>}
        {choices.periods.map((one) => (
          <option key={one} value={one}>
            {formatPeriodName(one, language)}
          </option>
        ))}
      </select>
      <CopyPicture figure={figure} picture={picture} />
    </>
  );
}

function CopyPicture({ figure, picture }: { figure: NonNullable<DataGovernance['figure']>; picture: RefObject<HTMLDivElement | null> }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const { kpi, reportingUnit, period } = figure;
  const of = [
    nameIn(kpi.names, language),
    nameIn(reportingUnit.names, language),
    period === null ? '' : formatPeriodName(period, language),
  ];
  const caption = [...of.filter(Boolean), t('month.as-known', { day: formatDate(today, language) })].join(' · ');
  const take = async (as: 'pngOfSection' | 'svgOfSection') => {
    if (!picture.current) throw new Error('there is nothing to take a picture of');
    return (await import('../../shared/charts/section-pictures.ts'))[as](picture.current, caption);
  };
  const name = `data-governance-${reportingUnit.code}`;
  const { copy, said } = useTakenAlong({ name, files: { png: () => take('pngOfSection'), svg: () => take('svgOfSection') } });
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {t('chart.copy')}
      </button>
      <span className="quiet small" role="status">
        {said}
      </span>
    </>
  );
}
