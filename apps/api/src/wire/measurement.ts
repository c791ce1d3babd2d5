import type { Measurement as Wire } from '@miqyas/contract/client';
import { formatPeriod, type Measurement } from '@miqyas/domain';

export function wireMeasurement(one: Measurement): Wire {
  return {
    reportingUnit: one.reportingUnit,
    kpi: one.kpi,
    category: one.category,
    period: formatPeriod(one.period),
    revision: one.revision,
    kpiVersion: one.kpiVersion,
    state: one.reported.kind,
    value: one.reported.kind === 'number' ? one.reported.value : null,
    status: one.status,
    estimated: one.estimated,
    numerator: one.numerator,
    denominator: one.denominator,
    weight: one.weight,
    coverage: one.coverage,
    comment: one.comment,
    source: one.source,
    recordedBy: one.authorship.by,
    recordedAt: one.authorship.at,
    reason: one.authorship.reason,
  };
}
