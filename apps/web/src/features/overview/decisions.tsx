import type { Overview, TargetProgress } from '@miqyas/contract/client';
import { formatNumber, formatPeriodName, formatValue, likelihoodText } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { TargetName } from '../../shared/components/target-name.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const SHOWN = 5;
const LONG_MONTHS = 24;

/** Deadlines that passed, off track, forecast to miss, stale and silent targets, in this order. */
export function Decisions({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const rest = overview.decisions.length - SHOWN;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.decisions')}</h2>
        <span>{formatNumber(overview.decisions.length)}</span>
      </div>
      {overview.decisions.length === 0 ? <p className="quiet rail-note">{t('overview.no-decisions')}</p> : null}
      <ul className="rail-list">
        {overview.decisions.slice(0, SHOWN).map(({ kind, target: id, months }) => {
          const target = byId.get(id);
          return target ? <Decision key={`${kind}-${id}`} kind={kind} target={target} months={months} /> : null;
        })}
      </ul>
      {rest > 0 ? (
        <Link className="small no-print" to="." search={(current) => ({ ...current, status: 'off-track' })} resetScroll={false}>
          {t('overview.more', { count: rest })}
        </Link>
      ) : null}
    </section>
  );
}

function Decision({ kind, target, months }: { kind: Overview['decisions'][number]['kind']; target: TargetProgress; months: number }) {
  const { t, language } = useLocale();
  const why = {
    'off-track': months >= LONG_MONTHS ? t('decision.off-track-long') : t('decision.off-track', { months }),
    stale: t('decision.stale', { period: target.latest ? formatPeriodName(target.latest.period, language) : '' }),
    late: t('decision.late'),
    'forecast-to-miss': t('decision.forecast-to-miss', { chance: target.outlook ? likelihoodText(target.outlook.likelihood, t) : '' }),
    'deadline-passed': t('decision.deadline-passed', {
      deadline: formatPeriodName(target.deadline, language),
      result:
        target.status === 'missed' && target.latest
          ? t('decision.missed', { value: formatValue(target.latest.value, target.kpi.unitOfMeasure, language) })
          : t('decision.awaited-stood', { status: t(`status.${target.stood ?? 'no-data'}`) }),
    }),
  }[kind];
  return (
    <li>
      <StatusShape status={target.status} />
      <div>
        <TargetName target={target} />
        <p className="small">{why}</p>
      </div>
    </li>
  );
}
