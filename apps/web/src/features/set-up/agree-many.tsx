import { FREQUENCIES, REGISTERS } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unitsQuery } from '../../shared/api/queries.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { entriesQuery, putEntries } from '../../shared/register/entries.ts';
import { TickList } from '../../shared/register/tick-list.tsx';
import type { Undoable } from '../../shared/register/undo-bar.tsx';
import { useOptions } from '../../shared/register/use-options.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';

const WHO = ['projects', 'domain', 'cities', 'countries', 'chosen'] as const;
type Who = (typeof WHO)[number];

/** KPIs agreed with many reporting units at once: chosen ones, or those that one unit reports already as a template for others. */
export function AgreeMany({ onStored }: { onStored: (stored: Undoable) => void }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { today, programmes } = useInstallation();
  const putting = useMutation(putEntries);
  const kpis = useOptions('kpi');
  const domains = useOptions('domain');
  const units = useQuery(unitsQuery(programme)).data ?? [];
  const projects = useQuery(entriesQuery(programme, 'project')).data?.entries ?? [];
  const agreements = useQuery(entriesQuery(programme, 'agreement')).data?.entries ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [who, setWho] = useState<Who>('projects');
  const [domain, setDomain] = useState('');
  const [some, setSome] = useState<ReadonlySet<string>>(new Set());
  const [frequency, setFrequency] = useState<string>('');
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const dueDays = programmes.find(({ code }) => code === programme)?.dueDays ?? 10;
  const [due, setDue] = useState(String(dueDays));
  const open = projects.filter(({ entry }) => entry['archived'] !== true && entry['closed_on'] === undefined);
  const owing = {
    projects: open.map(({ key }) => key),
    domain: open.filter(({ entry }) => entry['domain'] === domain).map(({ key }) => key),
    cities: units.filter(({ kind }) => kind === 'city').map(({ code }) => code),
    countries: units.filter(({ kind }) => kind === 'country').map(({ code }) => code),
    chosen: [...some],
  }[who];
  const known = new Set(agreements.map(({ key }) => key));
  const entries = owing.flatMap((reportingUnit) =>
    [...chosen]
      .filter((kpi) => !known.has(`${reportingUnit} ${kpi}`))
      .map((kpi) => ({
        cells: { reporting_unit: reportingUnit, kpi, ...(frequency === '' ? {} : { frequency }), from, due_days: due },
        before: null,
      })),
  );
  // What is agreed already stays as it is, of however many.
  const fault = putting.data?.faults.find(({ code }) => code !== 'duplicate');
  const template = (unit: string) =>
    setChosen(new Set(agreements.filter(({ entry }) => entry['reporting_unit'] === unit).map(({ entry }) => String(entry['kpi']))));
  const unitsAsOptions = units.map(({ code, names }) => ({ id: code, name: nameIn(names, language) || code }));
  const templates = unitsAsOptions.filter(({ id }) => agreements.some(({ entry }) => entry['reporting_unit'] === id));
  return (
    <details className="fold agree-many" open={agreements.length === 0}>
      <summary>{t('set-up.agree')}</summary>
      <fieldset>
        <legend>{t('set-up.agree.what', { count: chosen.size })}</legend>
        {templates.length > 0 ? (
          <Choice
            label={t('set-up.agree.template')}
            groups={ungrouped(templates)}
            value={null}
            onChange={template}
            placeholder={t('set-up.choose')}
          />
        ) : null}
        <TickList options={kpis} chosen={chosen} onChange={setChosen} coded />
      </fieldset>
      <fieldset>
        <legend>{t('set-up.agree.who', { count: owing.length })}</legend>
        <select
          className="field"
          aria-label={t('set-up.agree.who-label')}
          value={who}
          onChange={(event) => setWho(event.target.value as Who)}
        >
          {WHO.map((one) => (
            <option key={one} value={one}>
              {t(`set-up.agree.who.${one}`)}
            </option>
          ))}
        </select>
        {who === 'domain' ? <Choice label={t('column.domain')} groups={ungrouped(domains)} value={domain} onChange={setDomain} /> : null}
        {who === 'chosen' ? <TickList options={unitsAsOptions} chosen={some} onChange={setSome} /> : null}
      </fieldset>
      <div className="field-row">
        <label className="form-field">
          {t('column.frequency')}
          <select className="field" value={frequency} onChange={(event) => setFrequency(event.target.value)}>
            <option value="">{t('set-up.agree.as-defined')}</option>
            {FREQUENCIES.map((one) => (
              <option key={one} value={one}>
                {t(`frequency.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="form-field">
          {t('column.from')}
          <input type="date" dir="ltr" className="field" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className="form-field">
          {t('column.due_days')}
          <input className="field" inputMode="numeric" dir="ltr" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
      </div>
      <FaultLine fault={putting.error} />
      {fault ? (
        <p className="fault" role="alert">
          {fault.detail}
        </p>
      ) : null}
      <button
        type="button"
        className="button primary"
        disabled={putting.isPending || entries.length === 0}
        onClick={() =>
          putting.mutate(
            { programme, register: REGISTERS.agreement.name, body: { entries, acceptValid: true } },
            { onSuccess: (report) => (report.added > 0 ? onStored(report) : undefined) },
          )
        }
      >
        {t('set-up.agree.do', { count: entries.length })}
      </button>
      <p className="quiet small">
        {t('set-up.agree.note', {
          names:
            [...chosen]
              .slice(0, 3)
              .map((code) => nameOf(code, kpis))
              .join(', ') || '–',
        })}
      </p>
    </details>
  );
}

function nameOf(code: string, options: readonly { id: string; name: string }[]): string {
  return options.find(({ id }) => id === code)?.name ?? code;
}
