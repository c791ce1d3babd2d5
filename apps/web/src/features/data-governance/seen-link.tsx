import type { DataGovernance } from '@miqyas/contract/client';
import { formatNumber, formatValueLong, isolate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { PLACE_PATHS } from '../../shared/components/place-link.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

type Seen = DataGovernance['seen']['own'][number];

/** A place where a figure is seen, leading there; what was filtered here says nothing there. */
export function SeenLink({ seen, figure }: { seen: Seen; figure: NonNullable<DataGovernance['figure']> }) {
  const { t, language } = useLocale();
  const { kpi, reportingUnit } = figure;
  switch (seen.kind) {
    case 'programme':
      return (
        <Link to="/" search={{}}>
          {t('governance.seen.programme')}
        </Link>
      );
    case 'kpi':
      return (
        <Link to="/kpis/$kpi" params={{ kpi: kpi.code }} search={{ reportingUnit: reportingUnit.code }}>
          {t('governance.seen.kpi', { place: isolate(nameIn(reportingUnit.names, language)) })}
        </Link>
      );
    case 'place':
      return (
        <Link to={PLACE_PATHS[seen.of]} params={{ code: seen.code }} search={{}}>
          {t(`governance.seen.${seen.of}`, { place: isolate(nameIn(seen.names, language)) })}
        </Link>
      );
    case 'domain': {
      const domain = isolate(nameIn(seen.names, language));
      return (
        <Link to={PLACE_PATHS.domain} params={{ code: seen.code }} search={{}}>
          {seen.value === null
            ? t('governance.seen.domain-only', { domain })
            : t('governance.seen.domain', { domain, value: formatValueLong(seen.value, kpi, language) })}
        </Link>
      );
    }
    case 'index':
      return (
        <Link to={PLACE_PATHS.domain} params={{ code: seen.code }} search={{}}>
          {seen.value === null
            ? t('governance.seen.index-only')
            : t('governance.seen.index', { value: formatNumber(seen.value, { max: 0 }) })}
        </Link>
      );
    case 'report':
      return (
        <Link to="/reports/$edition" params={{ edition: seen.edition }}>
          {seen.page === null ? t('governance.seen.report-only') : t('governance.seen.report', { page: seen.page })}
        </Link>
      );
    case 'api':
      return <a href="/api/docs">{t('governance.seen.api')}</a>;
  }
}
