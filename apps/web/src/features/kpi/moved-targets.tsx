import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { editionText } from '../../shared/components/edition-text.ts';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { usePersonName } from '../../shared/session/person-name.ts';

/** A target that moved is told as a change: old and new, who and when, and how it would stand against the earlier one. */
export function MovedTargets({ target, moved }: { target: TargetProgress; moved: Trajectory['moved'] }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  return (
    <section>
      <div className="section-head">
        <h2>{t('kpi.moved')}</h2>
      </div>
      <ul className="editions">
        {moved.map(({ from, to, by, on, against }) => (
          <li key={`${on} ${from.deadline} ${from.value ?? ''}`}>
            <strong>
              {t('kpi.moved-line', { from: editionText(from, target, language, t), to: editionText(to, target, language, t) })}
            </strong>
            <span className="quiet">{t('kpi.moved-by', { person: nameOf(by), day: formatDate(on, language) })}</span>
            <StatusMark status={against} />
            <span className="quiet small">{t('kpi.moved-against')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
