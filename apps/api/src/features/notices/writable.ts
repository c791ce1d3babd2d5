import type { Definitions } from '@miqyas/db';
import { kpisOf, type NoticeContent } from '@miqyas/domain';
import type { NoticeToWrite } from '@miqyas/i18n';

const NOBODY = { ar: '', zh: '', en: '' };

/** A notice with what the things are called that it is about. */
export function writable(content: NoticeContent, { kpis, reportingUnits }: Pick<Definitions, 'kpis' | 'reportingUnits'>): NoticeToWrite {
  const [code = ''] = kpisOf(content);
  const kpi = kpis.get(code);
  return {
    content,
    unitNames: ('reportingUnit' in content ? reportingUnits.get(content.reportingUnit)?.names : undefined) ?? NOBODY,
    kpiNames: kpi?.names ?? NOBODY,
    unitOfMeasure: kpi?.unitOfMeasure ?? '',
  };
}
