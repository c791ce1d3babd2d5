import type { StoredNotice } from '@miqyas/db';
import { addressOfEntry, kpisOf } from '@miqyas/domain';

/** The page on which somebody can do something about what they were told. */
export function addressOfNotice({ programme, content }: Pick<StoredNotice, 'programme' | 'content'>): string {
  if ('register' in content) return addressOfEntry(programme, content);
  if (content.kind === 'webhook-stopped') return `/integrations/webhooks/${content.webhook}?${new URLSearchParams({ programme })}`;
  const query = (named: Readonly<Record<string, string>>) => new URLSearchParams({ ...named, programme });
  if ('values' in content && content.kind !== 'escalation') return `/entry/values?${query({ project: content.reportingUnit })}`;
  if (content.kind === 'returned') return `/entry/values?${query({ project: content.reportingUnit, month: content.period })}`;
  // Who does not enter values sees there what is missing.
  const [kpi = ''] = kpisOf(content);
  return `/kpis/${encodeURIComponent(kpi)}?${query({ reportingUnit: content.reportingUnit })}`;
}
