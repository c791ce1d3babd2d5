import type { LifeCycle } from '@miqyas/contract/client';
import { GATE_STATES } from '@miqyas/domain';
import { isolateLtr } from '@miqyas/i18n';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { FeedButton } from './feed-button.tsx';
import { GATE_MARKS } from './life-cycle-words.ts';

/** KPIs of these codes are fed from the cost reports. */
const FED = { cost: 'PM.CPI', time: 'PM.SPI' };

/** While nothing is chosen: what the marks and the indices mean. */
export function Beside({ told: { feeds } }: { told: LifeCycle }) {
  const { t } = useLocale();
  return (
    <>
      <section>
        <h2 className="group-head">{t('life-cycle.legend')}</h2>
        <ul className="gate-legend small">
          {GATE_STATES.map((state) => (
            <li key={state}>
              <WorkMark state={GATE_MARKS[state]} named={false} /> {t(`life-cycle.state.${state}`)}
            </li>
          ))}
          <li>
            <span className="no-gate" aria-hidden="true" /> {t('life-cycle.state.none')}
          </li>
          <li>
            <span className="here-mark" aria-hidden="true" /> {t('life-cycle.here')}
          </li>
        </ul>
      </section>
      <section className="reading small">
        <h2 className="group-head">{t('life-cycle.help')}</h2>
        <p>
          {t('life-cycle.help-cost')} <bdi dir="ltr">CPI = EV / AC</bdi>
        </p>
        <p>
          {t('life-cycle.help-time')} <bdi dir="ltr">SPI = EV / PV</bdi>
        </p>
        <p>{t('life-cycle.help-feed', { cost: isolateLtr(FED.cost), time: isolateLtr(FED.time) })}</p>
        <FeedButton feeds={feeds} />
      </section>
    </>
  );
}
