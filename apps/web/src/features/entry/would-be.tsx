import { formatExact, isolateLtr } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { useSettled } from '../../shared/components/use-settled.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { entryEffectQuery } from './queries.ts';
import type { GridCell } from './use-cells.ts';

/** How the target would stand with what is typed, or with what is likely meant; nothing for a value that is already what counts. */
export function WouldBe({ cell }: { cell: GridCell }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const { line, stored, reading } = cell;
  const { plausibility } = reading;
  const meant = plausibility && 'suggestion' in plausibility ? plausibility.suggestion : reading.value;
  // Not with each key.
  const value = useSettled(reading.faulty && meant === reading.value ? undefined : meant);
  const asked = { reportingUnit: line.row.unit, kpi: line.kpi.code, period: stored?.period ?? '', value: value ?? 0 };
  const query = useQuery({ ...entryEffectQuery(programme, asked), enabled: value !== undefined && stored !== undefined });
  if (value === undefined || !query.data) return null;
  return query.data.map((target) => (
    <div key={target.id} className="would-be">
      <p>
        <span className="quiet small">{t('entry.would-be', { value: isolateLtr(formatExact(value)) })}</span>
        <StatusMark status={target.status} />
      </p>
      <Gauge target={target} size="row" />
    </div>
  ));
}
