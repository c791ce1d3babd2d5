import { describe, expect, it } from 'vitest';
import { actionsFallenDue } from '../follow-up/actions-fallen-due.ts';
import { parseDay } from '../time/calendar.ts';
import { webhookEventsOf } from './webhook-event.ts';
import { isWebhookEventLeft, isWebhookStopped, webhookAnswer, webhookWaitMs } from './webhook-retries.ts';

const open = (kpi: string) => kpi !== 'SECRET';
const value = (kpi: string) => ({
  reportingUnit: 'EGY',
  kpi,
  category: '',
  period: '2026',
  revision: 2,
  status: 'approved',
  old: 1,
  new: 2,
});
const told = { subject: '', details: { count: 2, digest: '', values: [value('OPEN'), value('SECRET')] } };

describe('an entry of the trail', () => {
  it('tells of values without those that are restricted, and of nothing where all of them are', () => {
    const [event] = webhookEventsOf({ action: 'values.approve', ...told }, open);
    expect(event).toMatchObject({
      type: 'value.approved',
      kpis: ['OPEN'],
      data: { complete: true, values: [{ kpi: 'OPEN', before: 1, value: 2 }] },
    });
    expect(webhookEventsOf({ action: 'values.approve', ...told }, () => false)).toEqual([]);
  });

  it('of more values than it writes out says that they are not all', () => {
    expect(webhookEventsOf({ action: 'values.import', subject: '', details: { count: 500, digest: '' } }, open)).toEqual([
      { type: 'value.recorded', kpis: [], data: { complete: false, values: [] } },
    ]);
  });

  it('tells of each target that has turned and each action that has fallen due', () => {
    const targets = ['OPEN', 'SECRET'].map((kpi) => ({ reportingUnit: 'EGY', kpi, deadline: '2030', from: 'on-track', to: 'at-risk' }));
    expect(webhookEventsOf({ action: 'targets.turn', subject: '', details: { targets } }, open)).toEqual([
      { type: 'target.status-changed', kpis: ['OPEN'], data: targets[0] },
    ]);
    const actions = [true, false].map((overdue) => ({ key: 'A1', reportingUnit: 'EGY', kpi: 'OPEN', due: '2026-11-20', overdue }));
    expect(webhookEventsOf({ action: 'actions.fall-due', subject: '', details: { actions } }, open).map(({ type }) => type)).toEqual([
      ...['action.overdue', 'action.due'],
    ]);
  });

  it('tells nothing of people, roles and sessions', () =>
    expect(webhookEventsOf({ action: 'person.roles', subject: 'x', details: {} }, open)).toEqual([]));
});

describe('an action', () => {
  const day = (text: string) => parseDay(text) as number;
  const action = { key: 'A1', entry: { due: '2026-11-20', reporting_unit: 'EGY', kpi: 'OPEN', status: 'open' } };
  const on = (today: string, last: string) => actionsFallenDue(day(today), day(last), [action as never]).map(({ overdue }) => overdue);

  it('falls due once and is overdue once, whichever days are looked at', () => {
    expect(on('2026-11-20', '2026-11-19')).toEqual([false]);
    expect(on('2026-11-22', '2026-11-20')).toEqual([true]);
    expect(on('2026-11-23', '2026-11-22')).toEqual([]);
    expect(on('2026-11-22', '2026-11-19')).toEqual([false, true]);
    expect(on('2026-11-19', '2026-11-18')).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    [204, 'taken'],
    [302, 'refused'],
    [410, 'gone'],
    [404, 'refused'],
    [429, 'failed'],
    [503, 'failed'],
    [undefined, 'failed'],
  ])('of %s is %s', (status, answer) => expect(webhookAnswer(status)).toBe(answer));

  it('that is not good is waited for longer each time, six hours at most, and for three days in all', () => {
    expect([1, 2, 3, 5, 9].map((failures) => webhookWaitMs(failures) / 1000)).toEqual([15, 60, 240, 3840, 21_600]);
    expect([71, 72].map((hours) => isWebhookStopped(hours * 3_600_000))).toEqual([false, true]);
    expect(isWebhookEventLeft('refused', 5) && !isWebhookEventLeft('refused', 4) && !isWebhookEventLeft('failed', 50)).toBe(true);
  });
});
