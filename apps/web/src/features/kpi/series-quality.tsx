import type { Trajectory } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../shared/api/queries.ts';
import { QualityBars } from '../../shared/components/quality-bars.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** How good the series is, and the way to where its figures come from; nothing where nothing was due and nothing came. */
export function SeriesQuality({ trajectory: { kpi, reportingUnit } }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const asked = { programme, kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', lang: language };
  const quality = useQuery({ ...read('dataGovernance', asked), enabled: reportingUnit !== null }).data?.quality;
  if (!reportingUnit || !quality || quality.score === null) return null;
  return (
    <p className="kpi-quality">
      <QualityBars parts={quality.parts} size="small" />
      <strong>{t('governance.score', { score: formatNumber(quality.score, { max: 0 }) })}</strong>
      <Link to="/follow-up/data-governance" search={{ kpi: kpi.code, reportingUnit: reportingUnit.code }}>
        {t('governance.open')}
      </Link>
    </p>
  );
}
