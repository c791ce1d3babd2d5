import type { LifeCycle } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { StageFunnel } from '../../shared/components/stage-funnel.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { moneyText } from './life-cycle-words.ts';

/** How many projects stand in each stage, what they cost, and how many came there lately; the same as a table behind it. */
export function Funnel({ told: { stages, since } }: { told: LifeCycle }) {
  const { t, language } = useLocale();
  const money = ({ budgets }: LifeCycle['stages'][number]) =>
    budgets.map(({ currency, amount }) => moneyText(amount, currency, { t, language })).join(' · ');
  return (
    <section>
      <div className="section-head">
        <h2>{t('life-cycle.funnel')}</h2>
        <span>{t('life-cycle.funnel-note', { day: formatDate(since, language) })}</span>
      </div>
      <StageFunnel
        stages={stages.map((one) => ({
          ...one,
          note: [money(one), one.moved > 0 ? t('life-cycle.moved', { count: one.moved }) : ''].filter(Boolean).join(' · '),
        }))}
      />
      <details className="fold small">
        <summary>{t('kpi.numbers')}</summary>
        <table className="funnel-table">
          <thead>
            <tr>
              <th scope="col">{t('life-cycle.stage')}</th>
              <th scope="col" className="number-head">
                {t('life-cycle.projects')}
              </th>
              <th scope="col" className="number-head">
                {t('life-cycle.moved-head')}
              </th>
              <th scope="col" className="number-head">
                {t('life-cycle.budget')}
              </th>
            </tr>
          </thead>
          <tbody>
            {stages.map((one) => (
              <tr key={one.stage}>
                <th scope="row">{t(`stage.${one.stage}`)}</th>
                <td className="number">{formatNumber(one.projects)}</td>
                <td className="number">{formatNumber(one.moved)}</td>
                <td className="number">{money(one) || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
