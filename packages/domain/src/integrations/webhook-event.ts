import type { AuditAction } from '../audit/audit-event.ts';

/** What a webhook can be told of. Names are those that stand in what is sent, and never change. */
export const WEBHOOK_EVENTS = [
  ...(['value.recorded', 'value.submitted', 'value.recalled', 'value.approved', 'value.returned', 'value.withdrawn'] as const),
  ...(['target.status-changed', 'period.closed', 'report.sent', 'action.due', 'action.overdue'] as const),
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Told by hand alone, to see that the other side listens. */
export const WEBHOOK_TEST = 'webhook.test';

/** One event: what stands in the `data` of what is sent, and the KPIs that it tells of. */
export interface WebhookEvent {
  readonly type: WebhookEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly kpis: readonly string[];
}

/** An entry of the trail, as far as events are made of it. */
interface Told {
  readonly action: AuditAction;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

type OfValues = Extract<WebhookEventType, `value.${string}`>;

const OF_VALUES: Partial<Record<AuditAction, OfValues>> = {
  'values.record': 'value.recorded',
  'values.import': 'value.recorded',
  'values.undo': 'value.recorded',
  'readings.import': 'value.recorded',
  'values.submit': 'value.submitted',
  'values.recall': 'value.recalled',
  'values.approve': 'value.approved',
  'values.return': 'value.returned',
  'values.withdraw': 'value.withdrawn',
};

/** The actions of the trail that events are made of. */
export const WEBHOOK_ACTIONS: readonly AuditAction[] = [
  ...(Object.keys(OF_VALUES) as AuditAction[]),
  ...(['targets.turn', 'actions.fall-due', 'periods.close', 'report.send'] as const),
];

/**
 * The events that an entry of the audit trail stands for. Of KPIs that are not `open` nothing is told: they are left out as though they
 * were not there, and an event of nothing else is none. No person is named.
 */
export function webhookEventsOf({ action, subject, details }: Told, open: (kpi: string) => boolean): WebhookEvent[] {
  const ofValues = OF_VALUES[action];
  if (ofValues !== undefined) return valuesEvent(ofValues, details, open);
  const listed = (name: string) => rowsIn(details, name).filter(({ kpi }) => open(String(kpi)));
  switch (action) {
    case 'targets.turn':
      return listed('targets').map((one) => ({ type: 'target.status-changed', data: one, kpis: [String(one['kpi'])] }));
    case 'actions.fall-due':
      return listed('actions').map(({ overdue, ...one }) => ({
        ...{ type: overdue === true ? 'action.overdue' : 'action.due', data: one, kpis: [String(one['kpi'])] },
      }));
    case 'periods.close':
      return [{ type: 'period.closed', data: { through: details['new'], before: details['old'] }, kpis: [] }];
    case 'report.send':
      return [{ type: 'report.sent', data: { report: subject, edition: details['edition'] }, kpis: [] }];
    default:
      return [];
  }
}

/** Of many values at once the trail has their number alone: then the event says that it is not all (`complete`). */
function valuesEvent(type: OfValues, details: Told['details'], open: (kpi: string) => boolean): WebhookEvent[] {
  if (details['values'] === undefined) return [{ type, data: { complete: false, values: [] }, kpis: [] }];
  const values = rowsIn(details, 'values')
    .filter(({ kpi }) => open(String(kpi)))
    .map(({ reportingUnit, kpi, category, period, revision, status, old, new: value }) => ({
      ...{ reportingUnit, kpi, category, period, revision, status, value, before: old },
    }));
  if (values.length === 0) return [];
  return [{ type, data: { complete: true, values }, kpis: [...new Set(values.map(({ kpi }) => String(kpi)))] }];
}

function rowsIn(details: Told['details'], name: string): Readonly<Record<string, unknown>>[] {
  const found = details[name];
  return Array.isArray(found) ? found : [];
}
