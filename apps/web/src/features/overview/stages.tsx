import type { Overview } from '@miqyas/contract/client';
import { STAGES } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { StageFunnel } from '../../shared/components/stage-funnel.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';

/** Projects counted by domain and life-cycle stage, as squares and as a number. */
export function Stages({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const count = (domain: string, stage: string) => overview.stages.find((one) => one.domain === domain && one.stage === stage)?.count ?? 0;
  const ofStage = (stage: string) => overview.stages.reduce((sum, one) => sum + (one.stage === stage ? one.count : 0), 0);
  const each = projectsASquare(Math.max(0, ...overview.stages.map((one) => one.count)));
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.stages')}</h2>
        <span>
          {t('overview.projects', { count: overview.projects })}
          {each > 1 ? ` · ■ = ${formatNumber(each)}` : ''}
        </span>
        <Link to="/follow-up/life-cycle" className="no-print">
          {t('overview.gates')}
        </Link>
      </div>
      <StageFunnel stages={STAGES.map((stage) => ({ stage, projects: ofStage(stage) }))} />
      <WideTable label={t('overview.stages')}>
        <table className="stages">
          <thead>
            <tr>
              <td />
              {STAGES.map((stage) => (
                <th key={stage} scope="col">
                  {t(`stage.${stage}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview.parts.map((domain) => (
              <tr key={domain.code}>
                <th scope="row">
                  <Name names={domain.names} />
                </th>
                {STAGES.map((stage) => (
                  <td key={stage}>
                    <Squares count={count(domain.code, stage)} each={each} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </section>
  );
}

/** So many squares stand in a row at most. */
const MOST_SQUARES = 8;

/** One project a square while there is room; of many a round number of them. */
function projectsASquare(most: number): number {
  return [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => most / each <= MOST_SQUARES) ?? 2000;
}

function Squares({ count, each }: { count: number; each: number }) {
  if (count === 0) return <span className="quiet">–</span>;
  return (
    <span className="squares">
      <span aria-hidden="true">{'■'.repeat(Math.ceil(count / each))}</span> {formatNumber(count)}
    </span>
  );
}
