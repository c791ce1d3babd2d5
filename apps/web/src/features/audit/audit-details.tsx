import type { AuditEntry } from '@miqyas/contract/client';
import {
  type CellValue,
  COUNTED_VALUES,
  type Entry,
  REGISTERS,
  type RegisterName,
  type ValueStatus,
  type ValueWritten,
  WEEKENDS,
} from '@miqyas/domain';
import { formatExact, formatPeriodName, isolateLtr, type MessageKey, type Translate, unitLabel } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../../shared/api/queries.ts';
import { cellText, columnName, registerName } from '../../shared/components/register-words.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

/** So many changes of an entry are told at once; the rest is a press away. */
const AT_ONCE = 3;

/** What an entry of the trail changed: of which figure or which record, what became what; and, folded, all of it as it was written. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useLocale();
  const changes = useChanges(entry);
  const { count } = entry.details;
  return (
    <>
      <ChangeList changes={changes.slice(0, AT_ONCE)} />
      {typeof count === 'number' && count > Math.min(changes.length, AT_ONCE) ? (
        <p className="quiet small">{t('kpis.values', { count })}</p>
      ) : null}
      <details>
        <summary className="quiet small">{t('audit.details')}</summary>
        <ChangeList changes={changes.slice(AT_ONCE)} />
        <pre dir="ltr">{JSON.stringify(entry.details, null, 1)}</pre>
        <code className="small" dir="ltr">
          {entry.hash.slice(0, 16)} ← {entry.previous.slice(0, 16) || '–'}
        </code>
      </details>
    </>
  );
}

interface Change {
  readonly key: string;
  /** Of what. */
  readonly of: string;
  readonly old: string;
  readonly now: string;
  readonly more?: string;
}

function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useLocale();
  if (changes.length === 0) return null;
  return (
    <ul className="audit-changes small">
      {changes.map(({ key, of, old, now, more }) => (
        <li key={key}>
          <span className="quiet">{of}</span>{' '}
          <Said as="del" label={t('audit.was')}>
            {old}
          </Said>{' '}
          <span aria-hidden="true" className="becomes">
            →
          </span>{' '}
          <Said as="ins" label={t('audit.is')}>
            {now}
          </Said>
          {more ? <span className="quiet"> · {more}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Said({ as: Tag, label, children }: { as: 'del' | 'ins'; label: string; children: ReactNode }) {
  return (
    <Tag>
      <span className="visually-hidden">{label} </span>
      <bdi>{children}</bdi>
    </Tag>
  );
}

function useChanges({ programme, details }: AuditEntry): Change[] {
  const { t, language } = useLocale();
  const values = details['values'] as readonly ValueWritten[] | undefined;
  const wanted = values !== undefined && programme !== '';
  const kpis = useQuery({ ...read('kpis', { programme }), enabled: wanted }).data;
  const units = useQuery({ ...read('reportingUnits', { programme }), enabled: wanted }).data;
  if (values) {
    return values.map(({ kpi, reportingUnit, category, period, revision, status, old, new: now }) => {
      const definition = kpis?.find(({ code }) => code === kpi);
      const unit = units?.find(({ code }) => code === reportingUnit);
      const names = [definition ? nameIn(definition.names, language) : kpi, unit ? nameIn(unit.names, language) : reportingUnit, category];
      const number = (one: number | string | null) => (typeof one === 'number' ? isolateLtr(formatExact(one)) : stateName(one, t));
      return {
        key: [reportingUnit, kpi, category, period, revision].join(' '),
        of: [...names.filter(Boolean), formatPeriodName(period, language)].join(' · '),
        ...{ old: number(old), now: number(now) },
        more: [definition ? unitLabel(definition.unitOfMeasure, language) : '', t(`value-status.${status as ValueStatus}`)]
          .filter(Boolean)
          .join(' · '),
      };
    });
  }
  const entries = details['entries'] as readonly { register: RegisterName; key: string; old: Entry | null; new: Entry }[] | undefined;
  if (entries)
    return entries.flatMap(({ register, key, old, new: now }) =>
      REGISTERS[register].columns
        .filter(({ name }) => old !== null && !isSame(old[name], now[name]))
        .map(({ name }) => ({
          key: `${register} ${key} ${name}`,
          of: `${registerName(register, t)} ${key} · ${columnName(name, t)}`,
          old: cellText(register, name, old?.[name], { language, t }),
          now: cellText(register, name, now[name], { language, t }),
        })),
    );
  const [old, now] = [recordIn(details['old']), recordIn(details['new'])];
  if (old && now)
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
      .map((name) => ({ key: name, of: settingName(name, t), old: settingValue(old[name], t), now: settingValue(now[name], t) }));
  return [];
}

/** What is set of a programme, by the words of its form. */
const SETTINGS: Readonly<Record<string, MessageKey>> = {
  ar: 'column.name_ar',
  zh: 'column.name_zh',
  en: 'column.name_en',
  timeZone: 'set-up.programme.zone',
  yearStart: 'set-up.programme.year',
  dueDays: 'set-up.programme.due',
  weekend: 'set-up.programme.weekend',
  approvals: 'set-up.programme.approvals',
  mapKpi: 'set-up.programme.map',
  countedValues: 'set-up.programme.counted',
  approval: 'set-up.base-map.approval',
  source: 'set-up.base-map.source',
  shapes: 'audit.shapes',
  cutOffs: 'audit.cut-offs',
};

function settingName(name: string, t: Translate): string {
  const key = SETTINGS[name];
  return key === undefined ? name : t(key);
}

/** What was reported where no number was. */
function stateName(state: string | null, t: Translate): string {
  return state === 'missing' || state === 'not-applicable' ? t(`value-state.${state}`) : told(state);
}

/** Settings that are choices, in the words of their form. */
function settingValue(value: unknown, t: Translate): string {
  const weekend = WEEKENDS.find((one) => one === value);
  if (weekend) return t(`weekend.${weekend}`);
  const counted = COUNTED_VALUES.find((one) => one === value);
  return counted ? t(`set-up.programme.counted.${counted}`) : told(value);
}

function isSame(one: CellValue | undefined, other: CellValue | undefined): boolean {
  return (one ?? '') === (other ?? '');
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function told(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : isolateLtr(JSON.stringify(value));
}
