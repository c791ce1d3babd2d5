import type { Actions, TargetProgress } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { useState } from 'react';
import { Gauge } from '../../shared/components/gauge.tsx';
import { SeriesName } from '../../shared/components/series-name.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';

const SHOWN = 3;

/** Targets off their track for which nothing is being done: an action, or the decision not to act, for a reason and until a day. */
export function Unanswered({ actions: { unanswered, targets, today } }: { actions: Actions }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  if (unanswered.length === 0) return null;
  const byId = new Map(targets.map((target) => [target.id, target]));
  return (
    <section>
      <div className="section-head">
        <h2>{t('actions.unanswered')}</h2>
        <span className="quiet small">{formatNumber(unanswered.length)}</span>
      </div>
      <ul className="rail-list unanswered">
        {unanswered.slice(0, all ? undefined : SHOWN).map(({ target: id, proposed }) => {
          const target = byId.get(id);
          return target ? <One key={id} {...{ target, proposed, today }} /> : null;
        })}
      </ul>
      {unanswered.length > SHOWN && !all ? (
        <button type="button" className="plain small" onClick={() => setAll(true)}>
          {t('overview.more', { count: unanswered.length - SHOWN })}
        </button>
      ) : null}
    </section>
  );
}

function One({ target, proposed, today }: { target: TargetProgress; proposed: string | undefined; today: string }) {
  const { t, language } = useLocale();
  const about = { reporting_unit: target.reportingUnit.code, kpi: target.kpi.code };
  return (
    <li>
      <p>
        <TargetLink target={target}>
          <SeriesName target={target} />
        </TargetLink>
      </p>
      <Gauge target={target} size="row" />
      <p className="small">
        <StatusMark status={target.status} />{' '}
        {proposed === undefined ? null : (
          <span className="quiet">{t('actions.proposed', { day: formatDate(proposed, language, 'short') })}</span>
        )}
      </p>
      <p className="actions">
        <AddButton register="action" start={{ ...about, deadline: target.deadline, action_status: 'open' }}>
          {t('actions.act')}
        </AddButton>
        <AddButton register="decision" start={{ ...about, decision_kind: 'no-action', day: today }}>
          {t('actions.not-act')}
        </AddButton>
      </p>
    </li>
  );
}
