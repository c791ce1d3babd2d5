import type { Overview } from '@miqyas/contract/client';
import { STAGES } from '@miqyas/domain';
import { formatNumber } from '@miqyas/i18n';
import { Name, useReading } from '../../app/language.tsx';

/** Projects counted by domain and life-cycle stage: one square a project. */
export function Stages({ overview }: { overview: Overview }) {
  const { t } = useReading();
  const count = (domain: string, stage: string) => overview.stages.find((one) => one.domain === domain && one.stage === stage)?.count ?? 0;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.stages')}</h2>
        <span>{t('overview.projects', { count: overview.projects })}</span>
      </div>
      <div className="scroll-x">
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
                    <Squares count={count(domain.code, stage)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Squares({ count }: { count: number }) {
  if (count === 0) return <span className="quiet">–</span>;
  return (
    <span className="squares">
      <span aria-hidden="true">{'■'.repeat(count)}</span> {formatNumber(count)}
    </span>
  );
}
