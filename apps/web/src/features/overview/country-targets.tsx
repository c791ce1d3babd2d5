import type { TargetProgress } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetName } from '../../shared/components/target-name.tsx';
import { LatestValue } from '../../shared/components/target-values.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const SHOWN = 8;

/** Published targets of countries, the furthest along first. */
export function CountryTargets({ targets }: { targets: readonly TargetProgress[] }) {
  const { t } = useLocale();
  const rank = (target: TargetProgress) => target.achievement ?? Number.NEGATIVE_INFINITY;
  const national = targets.filter((target) => target.reportingUnit.kind === 'country' && target.followed).sort((a, b) => rank(b) - rank(a));
  if (national.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.countries')}</h2>
        <span>{formatNumber(national.length)}</span>
      </div>
      <ul className="country-targets">
        {national.slice(0, SHOWN).map((target) => (
          <li key={target.id}>
            <div>
              <TargetName target={target} />
            </div>
            <Gauge target={target} size="row" />
            <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
            <span className="number">
              <LatestValue target={target} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
