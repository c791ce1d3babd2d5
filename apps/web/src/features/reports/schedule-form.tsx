import type { ReportSettings } from '@miqyas/contract/client';
import { ROLES } from '@miqyas/domain';
import { formatWeekday } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { domainsQuery } from '../../shared/api/queries.ts';
import { SendingForm } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { LanguageTicks } from './make-report.tsx';
import { putSchedule } from './queries.ts';

type Rule = ReportSettings['rule'];

const EACH = ['domain', 'country', 'centre', 'project'] as const;
const HOURS = [...Array(24).keys()];

interface FormProps {
  readonly id: string;
  readonly settings: ReportSettings;
  readonly channels: readonly string[];
  readonly saved: () => void;
}

/** All that a schedule says, with the usual answers filled in. */
export function ScheduleForm({ id, settings, channels, saved }: FormProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const zone = useInstallation().programmes.find(({ code }) => code === programme)?.timeZone ?? 'UTC';
  const domains = useQuery(domainsQuery(programme)).data ?? [];
  const saving = useMutation(putSchedule);
  const [typed, setTyped] = useState(settings);
  const [addresses, setAddresses] = useState(settings.recipients.addresses.join('\n'));
  const put = (more: Partial<ReportSettings>) => setTyped({ ...typed, ...more });
  const { rule, audience, recipients } = typed;
  const submit = () => {
    const listed = addresses.split(/[\s,;،；]+/).filter((one) => one !== '');
    const body = { ...typed, recipients: { ...recipients, addresses: listed } };
    saving.mutate({ programme, id, body }, { onSuccess: saved });
  };
  const audienceText = audience.kind === 'each' ? `each ${audience.of}` : audience.scope;
  const chooseAudience = (text: string) => {
    const of = EACH.find((one) => text === `each ${one}`);
    put({ audience: of ? { kind: 'each', of } : { kind: 'one', scope: text as never } });
  };
  return (
    <SendingForm sending={saving} action={t('reports.save')} submit={submit}>
      <div className="schedule-form">
        <label className="form-field">
          {t('reports.name')}
          <input className="field" value={typed.name} maxLength={100} required onChange={(event) => put({ name: event.target.value })} />
        </label>
        <label className="form-field">
          {t('reports.about')}
          <select className="field" value={audienceText} onChange={(event) => chooseAudience(event.target.value)}>
            <option value="">{t('reports.whole')}</option>
            {domains.map(({ code, names }) => (
              <option key={code} value={`domain:${code}`}>
                {nameIn(names, language)}
              </option>
            ))}
            {EACH.map((one) => (
              <option key={one} value={`each ${one}`}>
                {t(`reports.audience.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <LanguageTicks value={typed.languages} onChange={(languages) => put({ languages: [...languages] })} />
        <WhenFields rule={rule} zone={zone} onChange={(next) => put({ rule: next, form: next.kind === 'weekly' ? 'brief' : 'report' })} />
        <fieldset className="ticks">
          <legend>{t('reports.roles')}</legend>
          {ROLES.map((role) => (
            <label key={role} className="tick">
              <input
                type="checkbox"
                checked={recipients.roles.includes(role)}
                onChange={(event) =>
                  put({
                    recipients: {
                      ...recipients,
                      roles: event.target.checked ? [...recipients.roles, role] : recipients.roles.filter((one) => one !== role),
                    },
                  })
                }
              />{' '}
              {t(`role.${role}`)}
            </label>
          ))}
        </fieldset>
        <label className="form-field">
          {t('reports.addresses')}
          <textarea className="field" dir="ltr" rows={3} value={addresses} onChange={(event) => setAddresses(event.target.value)} />
        </label>
        <fieldset className="ticks">
          <legend>{t('reports.channels')}</legend>
          {channels.length === 0 ? <p className="quiet small">{t('reports.no-channels')}</p> : null}
          {channels.map((name) => (
            <label key={name} className="tick">
              <input
                type="checkbox"
                checked={recipients.channels.includes(name)}
                onChange={(event) =>
                  put({
                    recipients: {
                      ...recipients,
                      channels: event.target.checked ? [...recipients.channels, name] : recipients.channels.filter((one) => one !== name),
                    },
                  })
                }
              />{' '}
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
        <Pick
          label={t('reports.release')}
          value={typed.release}
          options={RELEASES}
          word={(one) => t(`reports.release.${one}`)}
          onChange={(release) => put({ release })}
        />
        <Pick
          label={t('reports.on-failure')}
          value={typed.onFailure}
          options={FAILURES}
          word={(one) => t(`reports.on-failure.${one}`)}
          onChange={(onFailure) => put({ onFailure })}
        />
        <Pick
          label={t('reports.figures')}
          value={typed.figures}
          options={FIGURES}
          word={(one) => t(`reports.figures.${one}`)}
          onChange={(figures) => put({ figures })}
        />
      </div>
    </SendingForm>
  );
}

const RELEASES = ['at-once', 'by-hand'] as const;
const FAILURES = ['hold', 'send-without'] as const;
const FIGURES = ['open', 'restricted'] as const;
const KINDS = ['approved', 'working-day', 'weekly'] as const;

function WhenFields({ rule, zone, onChange }: { rule: Rule; zone: string; onChange: (rule: Rule) => void }) {
  const { t, language } = useLocale();
  const begin = (kind: Rule['kind']) =>
    onChange(kind === 'weekly' ? { kind, weekday: 1, hour: rule.hour } : { kind, workingDay: 3, hour: rule.hour });
  return (
    <>
      <Pick label={t('reports.when')} value={rule.kind} options={KINDS} word={(one) => t(`reports.when.${one}`)} onChange={begin} />
      {rule.kind === 'weekly' ? (
        <label className="form-field">
          {t('reports.weekday')}
          <select className="field" value={rule.weekday} onChange={(event) => onChange({ ...rule, weekday: Number(event.target.value) })}>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {formatWeekday(day, language)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label className="form-field">
          {t('reports.working-day')}
          <input
            className="field"
            type="number"
            min={1}
            max={20}
            value={rule.workingDay}
            onChange={(event) => onChange({ ...rule, workingDay: Number(event.target.value) })}
          />
        </label>
      )}
      <label className="form-field">
        {t('reports.hour', { zone })}
        <select className="field" value={rule.hour} onChange={(event) => onChange({ ...rule, hour: Number(event.target.value) })}>
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {String(hour).padStart(2, '0')}:00
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly word: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

function Pick<Value extends string>({ label, value, options, word, onChange }: PickProps<Value>) {
  return (
    <label className="form-field">
      {label}
      <select
        className="field"
        value={value}
        onChange={(event) => {
          const chosen = options.find((one) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
