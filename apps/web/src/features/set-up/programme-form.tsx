import type { Programme } from '@miqyas/contract/client';
import { APPROVALS_NEEDED, type ApprovalsNeeded, COUNTED_VALUES, type CountedValues, WEEKENDS, type Weekend } from '@miqyas/domain';
import { formatMonthName, formatPlain } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useOptions } from '../../shared/register/use-options.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { setFigures, setProgramme } from './mutations.ts';
import { NamesFields } from './names-fields.tsx';

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
/** The zones of the world, and the one that is set, should this browser not know it. */
function zonesWith(set: string) {
  const zones = new Set(['UTC', set, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((id) => ({ id, name: id.replaceAll('_', ' ') }));
}

/** What the programme is called, how its calendar runs, and which values count. */
export function ProgrammeForm() {
  const code = useProgramme();
  const programme = useInstallation().programmes.find((one) => one.code === code);
  const [before, setBefore] = useState<Programme>();
  return programme ? <Settings key={JSON.stringify(programme)} {...{ programme, before, setBefore }} /> : null;
}

interface SettingsProps {
  readonly programme: Programme;
  /** As it was before the last change, to be put back. */
  readonly before: Programme | undefined;
  readonly setBefore: (before: Programme | undefined) => void;
}

function Settings({ programme, before, setBefore }: SettingsProps) {
  const { t, language } = useLocale();
  const may = useMay('programme.set');
  const setting = useMutation(setProgramme);
  const counting = useMutation(setFigures);
  const kpis = useOptions('kpi');
  const [names, setNames] = useState(programme.names);
  const [timeZone, setTimeZone] = useState(programme.timeZone);
  const [yearStart, setYearStart] = useState(programme.yearStart);
  const [dueDays, setDueDays] = useState(String(programme.dueDays));
  const [weekend, setWeekend] = useState(programme.weekend);
  const [approvals, setApprovals] = useState(programme.approvals);
  const [mapKpi, setMapKpi] = useState(programme.mapKpi ?? '');
  const [counted, setCounted] = useState<CountedValues>(programme.countedValues);
  const put = async (
    next: Pick<Programme, 'names' | 'timeZone' | 'yearStart' | 'dueDays' | 'weekend' | 'approvals' | 'mapKpi' | 'countedValues'>,
  ) => {
    const { countedValues, mapKpi: map, ...rest } = next;
    const old = await setting.mutateAsync({
      programme: programme.code,
      body: { ...rest, ...(map === undefined || map === '' ? {} : { mapKpi: map }) },
    });
    if (countedValues !== programme.countedValues)
      await counting.mutateAsync({
        programme: programme.code,
        body: { countedValues, ...(programme.cutOffs ? { cutOffs: programme.cutOffs } : {}) },
      });
    return old;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = { names, timeZone, yearStart, dueDays: Number(dueDays), weekend, approvals, mapKpi, countedValues: counted };
    void put(next).then(
      (old) => setBefore({ ...old, countedValues: programme.countedValues }),
      () => undefined,
    );
  };
  return (
    <form className="entry-form" onSubmit={submit}>
      <NamesFields names={names} onChange={setNames} disabled={!may} />
      <div className="field-row">
        <label className="form-field">
          {t('set-up.programme.year')}
          <select className="field" disabled={!may} value={yearStart} onChange={(event) => setYearStart(Number(event.target.value))}>
            {MONTHS.map((month) => (
              <option key={month} value={month}>
                {formatMonthName(`2026-${String(month).padStart(2, '0')}`, language, 'long')}
              </option>
            ))}
          </select>
        </label>
        <div className="form-field">
          <Choice
            label={t('set-up.programme.zone')}
            groups={ungrouped(zonesWith(programme.timeZone))}
            value={timeZone}
            onChange={setTimeZone}
            disabled={!may}
          />
        </div>
      </div>
      <div className="field-row">
        <label className="form-field">
          {t('set-up.programme.due')}
          <input
            className="field"
            disabled={!may}
            inputMode="numeric"
            dir="ltr"
            value={dueDays}
            onChange={(event) => setDueDays(event.target.value)}
          />
          <span className="quiet small">{t('set-up.programme.due-note', { day: formatPlain(Number(dueDays) || 0) })}</span>
        </label>
        <label className="form-field">
          {t('set-up.programme.weekend')}
          <select className="field" disabled={!may} value={weekend} onChange={(event) => setWeekend(event.target.value as Weekend)}>
            {WEEKENDS.map((one) => (
              <option key={one} value={one}>
                {t(`weekend.${one}`)}
              </option>
            ))}
          </select>
          <span className="quiet small">{t('set-up.programme.weekend-note')}</span>
        </label>
      </div>
      <div className="field-row">
        <label className="form-field">
          {t('set-up.programme.approvals')}
          <select
            className="field"
            disabled={!may}
            value={approvals}
            onChange={(event) => setApprovals(Number(event.target.value) as ApprovalsNeeded)}
          >
            {APPROVALS_NEEDED.map((one) => (
              <option key={one} value={one}>
                {t(`set-up.programme.approvals.${one}`)}
              </option>
            ))}
          </select>
          <span className="quiet small">{t('set-up.programme.approvals-note')}</span>
        </label>
        <label className="form-field">
          {t('set-up.programme.counted')}
          <select className="field" disabled={!may} value={counted} onChange={(event) => setCounted(event.target.value as CountedValues)}>
            {COUNTED_VALUES.map((one) => (
              <option key={one} value={one}>
                {t(`set-up.programme.counted.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="form-field">
        {t('set-up.programme.map')}
        <select className="field" disabled={!may} value={mapKpi} onChange={(event) => setMapKpi(event.target.value)}>
          <option value="">{t('set-up.programme.map-index')}</option>
          {kpis.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <FaultLine fault={setting.error ?? counting.error} />
      {may ? (
        <p className="actions">
          <button type="submit" className="button primary" disabled={setting.isPending}>
            {t('set-up.save')}
          </button>
          {before ? (
            <button type="button" className="plain" onClick={() => void put(before).then(() => setBefore(undefined))}>
              {t('set-up.undo')}
            </button>
          ) : null}
        </p>
      ) : null}
    </form>
  );
}
