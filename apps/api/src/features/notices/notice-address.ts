import type { StoredNotice } from '@miqyas/db';

/** The page on which somebody can do something about what they were told. */
export function addressOfNotice({ programme, content }: Pick<StoredNotice, 'programme' | 'content'>): string {
  const query = (named: Readonly<Record<string, string>>) => new URLSearchParams({ ...named, programme });
  return 'values' in content
    ? `/entry?${query({ project: content.reportingUnit })}`
    : `/kpis/${encodeURIComponent(content.kpi)}?${query({ reportingUnit: content.reportingUnit })}`;
}
