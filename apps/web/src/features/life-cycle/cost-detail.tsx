import type { LifeCycleProject } from '@miqyas/contract/client';
import { type Entry, earnedValueOf } from '@miqyas/domain';
import { formatPeriodName, isolate } from '@miqyas/i18n';
import { Spark } from '../../shared/components/spark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { FeedButton } from './feed-button.tsx';
import { costWords, indexText, moneyText, timeWords } from './life-cycle-words.ts';

interface CostDetailProps {
  readonly entry: Entry;
  readonly project: LifeCycleProject | undefined;
  readonly feeds: readonly string[];
}

/** What a report means: the indices in words, what all of it will cost, and how they came there. */
export function CostDetail({ entry, project, feeds }: CostDetailProps) {
  const { t, language } = useLocale();
  const number = (column: string) => Number(entry[column]);
  const budget = project?.budget ?? null;
  const found = earnedValueOf({
    ...{ plannedValue: number('planned_value'), earnedValue: number('earned_value'), actualCost: number('actual_cost') },
    budgetAtCompletion: budget ?? 0,
  });
  if (found.kind !== 'earned-value') return null;
  const currency = project?.currency ?? '';
  const { estimateAtCompletion: estimate, varianceAtCompletion: variance } = found;
  return (
    <section className="cost-detail">
      <dl className="facts">
        <Index
          name={t('life-cycle.cost-index')}
          short="CPI"
          index={found.costIndex ?? null}
          words={costWords(found.costIndex ?? null, t)}
        />
        <Index
          name={t('life-cycle.time-index')}
          short="SPI"
          index={found.scheduleIndex ?? null}
          words={timeWords(found.scheduleIndex ?? null, t)}
        />
      </dl>
      {budget !== null && estimate !== undefined && variance !== undefined ? (
        <p>
          {t('life-cycle.eac', { amount: isolate(moneyText(estimate, currency, { t, language })) })}
          {Math.abs(variance) < 1
            ? ''
            : ` · ${t(variance < 0 ? 'life-cycle.eac-over' : 'life-cycle.eac-under', { amount: isolate(moneyText(Math.abs(variance), currency, { t, language })) })}`}
        </p>
      ) : null}
      {project?.cost ? <Courses series={project.cost.series} /> : null}
      {project ? <FeedButton project={project.code} feeds={feeds} /> : null}
    </section>
  );
}

function Index({ name, short, index, words }: { name: string; short: string; index: number | null; words: string }) {
  return (
    <div>
      <dt>
        {name} <bdi dir="ltr">{short}</bdi>
      </dt>
      <dd>
        <strong>{indexText(index)}</strong> <span className="small">{words}</span>
      </dd>
    </div>
  );
}

/** Both indices over the last reports, and the same as a table. */
function Courses({ series }: { series: NonNullable<LifeCycleProject['cost']>['series'] }) {
  const { t, language } = useLocale();
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last || series.length < 2) return null;
  const course = (index: string, from: number | null, to: number | null) =>
    t('life-cycle.course', {
      ...{ index, from: indexText(from), to: indexText(to) },
      ...{ first: formatPeriodName(first.period, language, 'short'), last: formatPeriodName(last.period, language, 'short') },
    });
  return (
    <>
      <p className="course small">
        <Spark values={series.map(({ costIndex }) => costIndex)} width={96} />
        {course(t('life-cycle.cost-index'), first.costIndex, last.costIndex)}
      </p>
      <p className="course small">
        <Spark values={series.map(({ scheduleIndex }) => scheduleIndex)} width={96} />
        {course(t('life-cycle.time-index'), first.scheduleIndex, last.scheduleIndex)}
      </p>
      <details className="fold small">
        <summary>{t('life-cycle.over-time')}</summary>
        <table className="funnel-table">
          <thead>
            <tr>
              <th scope="col">{t('kpi.period')}</th>
              <th scope="col" className="number-head">
                {t('life-cycle.cost-index')}
              </th>
              <th scope="col" className="number-head">
                {t('life-cycle.time-index')}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ period, costIndex, scheduleIndex }) => (
              <tr key={period}>
                <th scope="row">{formatPeriodName(period, language, 'short')}</th>
                <td className="number">{indexText(costIndex)}</td>
                <td className="number">{indexText(scheduleIndex)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
