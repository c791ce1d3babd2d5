import type { Overview } from '@miqyas/contract/client';
import { Name, useLocale } from '../../shared/locale/locale.tsx';

export function Centres({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.centres')}</h2>
      </div>
      <ul className="centres">
        {overview.centres.map((centre) => (
          <li key={centre.code}>
            <strong>
              <Name names={centre.names} />
            </strong>{' '}
            <span className="quiet small">
              <Name names={centre.track} />
            </span>
            <p className="small">
              {t('overview.centre-line', { projects: centre.projects, countries: centre.countries, off: centre.counts['off-track'] })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
