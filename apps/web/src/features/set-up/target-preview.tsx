import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { columnName } from '../../shared/components/register-words.ts';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { useSettled } from '../../shared/components/use-settled.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import type { Cells } from '../../shared/register/entry-form.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** How a target would stand on the KPI's own values, while it is being typed. */
export function TargetPreview({ cells }: { cells: Cells }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const asked = useSettled(JSON.stringify(cells));
  const ready = Boolean(cells['kpi'] && cells['reporting_unit'] && cells['deadline']);
  const preview = useQuery({
    queryKey: ['targetPreview', programme, asked],
    queryFn: () => api.targetPreview({ programme, body: { cells: JSON.parse(asked) as Cells } }),
    enabled: ready,
    placeholderData: (before) => before,
  });
  const progress = preview.data?.progress;
  const [fault] = preview.data?.faults ?? [];
  return (
    <section className="target-preview" aria-live="polite">
      <div className="section-head">
        <h2>{t('set-up.preview')}</h2>
      </div>
      {progress ? (
        <>
          <StatusMark status={progress.status} />
          <Gauge target={progress} size="hero" />
        </>
      ) : (
        <p className="quiet">{fault ? `${columnName(fault.column, t)}: ${fault.detail}` : t('set-up.preview-empty')}</p>
      )}
    </section>
  );
}
