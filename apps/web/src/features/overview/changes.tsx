import type { Overview } from '@miqyas/contract/client';
import { formatMonthName, isolate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { nameIn, useReading } from '../../app/language.tsx';
import { StatusShape } from '../../components/status-mark.tsx';

const SHOWN = 5;

/** What became better or worse since the month before, each sentence linked to its proof. */
export function Changes({ overview }: { overview: Overview }) {
  const { t, language } = useReading();
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.changes', { month: formatMonthName(overview.previousMonth, language, 'long') })}</h2>
        <span>{overview.changes.length}</span>
      </div>
      {overview.changes.length === 0 ? <p className="quiet rail-note">{t('overview.no-changes')}</p> : null}
      <ul className="rail-list">
        {overview.changes.slice(0, SHOWN).map(({ target: id, from, to }) => {
          const target = byId.get(id);
          if (!target) return null;
          const name = `${isolate(nameIn(target.kpi.names, language))} – ${isolate(nameIn(target.unit.names, language))}`;
          return (
            <li key={id}>
              <StatusShape status={to} />
              <Link
                to="/kpis/$kpi"
                params={{ kpi: target.kpi.code }}
                search={(current) => ({ ...current, unit: target.unit.code })}
                className="sentence"
              >
                {t('change.sentence', { target: name, from: t(`status.${from}`), to: t(`status.${to}`) })}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
