import type { FeedEntry } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { kpisQuery, unitsQuery } from '../../shared/api/queries.ts';
import { Choice } from '../../shared/components/choice.tsx';
import { Field, SendingForm } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

type FeedSaid = Pick<
  FeedEntry,
  'reportingUnit' | 'kpi' | 'everyMinutes' | 'fromMinute' | 'untilMinute' | 'offsetMinutes' | 'keepDays' | 'source'
>;

interface FormProps {
  /** Of a feed that is there already: it keeps it. */
  readonly code: string | undefined;
  readonly said: FeedSaid;
  readonly action: string;
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
  readonly send: (code: string, said: FeedSaid) => void;
}

type Put = (more: Partial<FeedSaid>) => void;

/** What a feed measures, how often, and where a message has what. */
export function FeedForm({ code, said, action, sending, send }: FormProps) {
  const { t } = useLocale();
  const [own, setOwn] = useState(code ?? '');
  const [typed, setTyped] = useState(said);
  const put: Put = (more) => setTyped({ ...typed, ...more });
  return (
    <div className="integration-form">
      <SendingForm action={action} sending={sending} submit={() => send(own.trim(), typed)}>
        {code === undefined ? (
          <Field
            label={t('integrations.feed.code')}
            hint={t('integrations.feed.code.hint')}
            dir="ltr"
            maxLength={40}
            pattern="[A-Za-z0-9_.\-]+"
            value={own}
            onChange={({ target }) => setOwn(target.value)}
          />
        ) : null}
        <SeriesFields typed={typed} put={put} />
        <TimeFields typed={typed} put={put} />
        <LimitFields typed={typed} put={put} />
        <MqttFields typed={typed} put={put} />
      </SendingForm>
    </div>
  );
}

function SeriesFields({ typed, put }: { typed: FeedSaid; put: Put }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const kpis = useQuery(kpisQuery(programme)).data ?? [];
  const units = useQuery(unitsQuery(programme)).data ?? [];
  const options = (all: readonly { readonly code: string; readonly names: Parameters<typeof nameIn>[0] }[]) => [
    { id: 'all', name: '', options: all.map(({ code, names }) => ({ id: code, name: nameIn(names, language) || code })) },
  ];
  return (
    <div className="integration-fields">
      <Choice
        label={t('integrations.feed.unit')}
        groups={options(units)}
        value={typed.reportingUnit || null}
        onChange={(reportingUnit) => put({ reportingUnit })}
      />
      <Choice label={t('integrations.feed.kpi')} groups={options(kpis)} value={typed.kpi || null} onChange={(kpi) => put({ kpi })} />
    </div>
  );
}

function TimeFields({ typed, put }: { typed: FeedSaid; put: Put }) {
  const { t } = useLocale();
  const number = (name: 'everyMinutes' | 'keepDays', label: string, max: number) => (
    <Field
      label={label}
      type="number"
      min={1}
      max={max}
      value={typed[name]}
      onChange={({ target }) => put({ [name]: Number(target.value) })}
    />
  );
  return (
    <div className="integration-fields">
      {number('everyMinutes', t('integrations.feed.every'), 1440)}
      <Field
        label={t('integrations.feed.offset')}
        type="number"
        min={-12}
        max={14}
        step={0.25}
        value={typed.offsetMinutes / 60}
        onChange={({ target }) => put({ offsetMinutes: Math.round(Number(target.value) * 60) })}
      />
      <Field
        label={t('integrations.feed.from')}
        type="time"
        value={clock(typed.fromMinute)}
        onChange={({ target }) => put({ fromMinute: minutes(target.value) })}
      />
      <Field
        label={t('integrations.feed.until')}
        hint={t('integrations.feed.until.hint')}
        type="time"
        value={clock(typed.untilMinute % 1440)}
        onChange={({ target }) => put({ untilMinute: minutes(target.value) || 1440 })}
      />
      {number('keepDays', t('integrations.feed.keep'), 36_525)}
    </div>
  );
}

function LimitFields({ typed: { source }, put }: { typed: FeedSaid; put: Put }) {
  const { t } = useLocale();
  const limit = (name: 'least' | 'most') => (
    <Field
      label={t(`integrations.feed.${name}`)}
      type="number"
      step="any"
      required={false}
      value={source[name] ?? ''}
      onChange={({ target }) => put({ source: { ...source, [name]: target.value === '' ? null : Number(target.value) } })}
    />
  );
  return (
    <>
      <div className="integration-fields">
        {limit('least')}
        {limit('most')}
      </div>
      <p className="quiet small">{t('integrations.feed.limits')}</p>
    </>
  );
}

function MqttFields({ typed: { source }, put }: { typed: FeedSaid; put: Put }) {
  const { t } = useLocale();
  const place = (name: 'topic' | 'valueAt' | 'timeAt' | 'categoryAt', key: 'topic' | 'value-at' | 'time-at' | 'category-at') => (
    <Field
      label={t(`integrations.feed.${key}`)}
      hint={t(`integrations.feed.${key}.hint`)}
      dir="ltr"
      required={false}
      maxLength={name === 'topic' ? 500 : 200}
      {...(name === 'topic' ? {} : { pattern: '(/.*)?' })}
      value={source[name]}
      onChange={({ target }) => put({ source: { ...source, [name]: target.value.trim() } })}
    />
  );
  return (
    <fieldset>
      <legend>{t('integrations.feed.mqtt')}</legend>
      {place('topic', 'topic')}
      <div className="integration-fields">
        {place('valueAt', 'value-at')}
        {place('timeAt', 'time-at')}
        {place('categoryAt', 'category-at')}
      </div>
    </fieldset>
  );
}

/** Minutes after midnight as a clock shows them. */
function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function minutes(text: string): number {
  const [hours = 0, rest = 0] = text.split(':').map(Number);
  return hours * 60 + rest;
}
