import { LANGUAGES, type Language, type ScopeRef } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { domainsQuery } from '../../shared/api/queries.ts';
import { SendingForm } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { makeReport } from './queries.ts';

/** A report that is frozen now, for the archive or for oneself. */
export function MakeReport() {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const installation = useInstallation();
  const domains = useQuery(domainsQuery(programme)).data ?? [];
  const making = useMutation(makeReport);
  const [scope, setScope] = useState('');
  const [form, setForm] = useState<'report' | 'brief'>('report');
  const [languages, setLanguages] = useState<readonly Language[]>([language]);
  const [month, setMonth] = useState(installation.month);
  const [toMe, setToMe] = useState(false);
  const submit = () =>
    making.mutate({ programme, body: { scope: scope as ScopeRef, form, month, languages: [...languages], toMe, figures: 'open' } });
  return (
    <details className="fold">
      <summary>{t('reports.make')}</summary>
      <SendingForm sending={making} action={t('reports.make')} submit={submit}>
        <label className="form-field">
          {t('reports.month')}
          <input
            className="field"
            type="month"
            max={installation.month}
            value={month}
            onChange={(event) => setMonth(event.target.value)}
            required
          />
        </label>
        <label className="form-field">
          {t('reports.about')}
          <select className="field" value={scope} onChange={(event) => setScope(event.target.value)}>
            <option value="">{t('reports.whole')}</option>
            {domains.map(({ code, names }) => (
              <option key={code} value={`domain:${code}`}>
                {nameIn(names, language)}
              </option>
            ))}
          </select>
        </label>
        <label className="form-field">
          {t('reports.form')}
          <select className="field" value={form} onChange={(event) => setForm(event.target.value === 'brief' ? 'brief' : 'report')}>
            <option value="report">{t('reports.form.report')}</option>
            <option value="brief">{t('reports.form.brief')}</option>
          </select>
        </label>
        <LanguageTicks value={languages} onChange={setLanguages} />
        <label className="tick">
          <input type="checkbox" checked={toMe} onChange={(event) => setToMe(event.target.checked)} /> {t('reports.to-me')}
        </label>
      </SendingForm>
      {making.isSuccess ? <p role="status">{t('reports.made')}</p> : null}
    </details>
  );
}

export function LanguageTicks({ value, onChange }: { value: readonly Language[]; onChange: (languages: readonly Language[]) => void }) {
  const { t } = useLocale();
  return (
    <fieldset className="ticks">
      <legend>{t('reports.languages')}</legend>
      {LANGUAGES.map((one) => (
        <label key={one} className="tick">
          <input
            type="checkbox"
            checked={value.includes(one)}
            onChange={(event) => onChange(event.target.checked ? [...value, one] : value.filter((other) => other !== one))}
          />{' '}
          <span lang={one}>{LANGUAGE_NAMES[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
