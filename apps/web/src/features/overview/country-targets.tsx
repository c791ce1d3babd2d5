import type { Overview } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetName } from '../../shared/components/target-name.tsx';
import { LatestValue } from '../../shared/components/target-values.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** Published targets of countries, the furthest along first. */
export function CountryTargets({ overview: { targets, national } }: { overview: Overview }) {
  const { t } = useLocale();
  const byId = new Map(targets.map((target) => [target.id, target]));
  if (national.count === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.countries')}</h2>
        <span>{formatNumber(national.count)}</span>
      </div>
      <ul className="country-targets">
        {national.targets
          .flatMap((id) => byId.get(id) ?? [])
          .map((target) => (
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
