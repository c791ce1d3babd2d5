import { parseDate } from '@internationalized/date';
import type { Closings } from '@miqyas/contract/client';
import type { Names } from '@miqyas/domain';
import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { change, kpisQuery, projectsQuery, read, unitsQuery } from '../../shared/api/queries.ts';
import { Choice, OneOrAll, ungrouped } from '../../shared/components/choice.tsx';
import { DayField } from '../../shared/components/day-field.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './closing-page.css';

const closePeriods = change('closePeriods', 'values', 'definitions', 'workflow');
const grantException = change('grantException', 'definitions', 'workflow');
const endException = change('endException', 'definitions', 'workflow');

/** What of a programme is closed, who may still enter what, and how complete the months are that could be closed next. */
export function ClosingPage() {
  const programme = useProgramme();
  const query = useQuery(read('closings', { programme }));
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[40, 200]} />}>
      {(closings) => <Shown closings={closings} />}
    </LoadState>
  );
}

function Shown({ closings }: { closings: Closings }) {
  const { t, language } = useLocale();
  const may = useMay('periods.close');
  const { closedThrough } = closings;
  return (
    <div className="closing">
      <h1>{t('closing.title')}</h1>
      <p className="quiet">
        {closedThrough === null ? t('closing.none') : t('closing.through', { month: formatPeriodName(closedThrough, language) })}
      </p>
      <Months closings={closings} may={may} />
      <Exceptions closings={closings} may={may} />
      <Past closings={closings} />
    </div>
  );
}

function Months({ closings, may }: { closings: Closings; may: boolean }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const closing = useMutation(closePeriods);
  const [asked, setAsked] = useState<{ readonly through: string | null; readonly open: boolean }>();
  const [reason, setReason] = useState('');
  const send = () =>
    closing.mutate(
      { programme, body: { through: asked?.through ?? null, reason: reason.trim() } },
      { onSuccess: () => setAsked(undefined) },
    );
  return (
    <section>
      <h2>{t('closing.months')}</h2>
      <WideTable label={t('closing.months')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('closing.month')}</th>
              {(['expected', 'approved', 'waiting', 'missing'] as const).map((one) => (
                <th key={one} scope="col" className="end-number">
                  {t(`closing.${one}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('closing.close')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {closings.open.map((one) => (
              <tr key={one.month}>
                <th scope="row">{formatPeriodName(one.month, language)}</th>
                <td className="end-number">{one.expected}</td>
                <td className="end-number">{one.approved}</td>
                <td className="end-number">{one.waiting}</td>
                <td className="end-number">{one.missing}</td>
                <td className="end">
                  {may ? (
                    <button type="button" className="button small" onClick={() => setAsked({ through: one.month, open: false })}>
                      {t('closing.close-through', { month: formatPeriodName(one.month, language) })}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {may && closings.closedThrough !== null ? (
        <p>
          <button type="button" className="button" onClick={() => setAsked({ through: before(closings.closedThrough ?? ''), open: true })}>
            {t('closing.open', { month: formatPeriodName(closings.closedThrough, language) })}
          </button>
        </p>
      ) : null}
      {asked ? (
        <form
          className="closing-form"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p>
            {asked.open
              ? t('closing.asks-open', { month: formatPeriodName(closings.closedThrough ?? '', language) })
              : t('closing.asks-close', { month: formatPeriodName(asked.through ?? '', language) })}
          </p>
          <label>
            {t('closing.reason')}
            <input className="field" value={reason} maxLength={500} dir="auto" onChange={(event) => setReason(event.target.value)} />
          </label>
          <span className="actions">
            <button type="submit" className="button primary" disabled={reason.trim() === '' || closing.isPending}>
              {t(asked.open ? 'closing.do-open' : 'closing.close')}
            </button>
            <button type="button" className="plain" onClick={() => setAsked(undefined)}>
              {t('review.cancel')}
            </button>
          </span>
          <FaultLine fault={closing.error} />
        </form>
      ) : null}
    </section>
  );
}

/** The month before one (`2026-10`). */
function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

function Exceptions({ closings, may }: { closings: Closings; may: boolean }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const ending = useMutation(endException);
  const [granting, setGranting] = useState(false);
  return (
    <section className="exceptions">
      <h2>{t('closing.exceptions')}</h2>
      {closings.exceptions.length === 0 ? <p className="quiet">{t('closing.no-exceptions')}</p> : null}
      {closings.exceptions.map((one) => (
        <div key={one.id} className="exception">
          <div>
            <strong>
              <Name names={one.whoNames} />
            </strong>{' '}
            <Name names={one.unitNames} />
            {one.kpi === '' ? '' : ' · '}
            {one.kpi === '' ? null : <Name names={one.kpiNames} />}
            {one.period === null ? '' : ` · ${formatPeriodName(one.period, language)}`}
            <span className="quiet small">
              {t('closing.until', { day: formatDate(one.until, language) })} · <bdi>{one.why}</bdi>
            </span>
          </div>
          {may ? (
            <button
              type="button"
              className="button small"
              disabled={ending.isPending}
              onClick={() => ending.mutate({ programme, id: one.id })}
            >
              {t('closing.end')}
            </button>
          ) : null}
        </div>
      ))}
      <FaultLine fault={ending.error} />
      {may && !granting ? (
        <p>
          <button type="button" className="button" onClick={() => setGranting(true)}>
            {t('closing.grant')}
          </button>
        </p>
      ) : null}
      {granting ? <Granting done={() => setGranting(false)} /> : null}
    </section>
  );
}

/** Who, what, until when and why: all four are named. */
function Granting({ done }: { done: () => void }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const granting = useMutation(grantException);
  const [reportingUnit, setUnit] = useState<string>();
  const [kpi, setKpi] = useState<string>();
  const [chosen, setWho] = useState<string>();
  const { today } = useInstallation();
  const [until, setUntil] = useState(() => parseDate(today).add({ weeks: 2 }).toString());
  const [why, setWhy] = useState('');
  const units = useQuery(unitsQuery(programme)).data ?? [];
  const kpis = useQuery(kpisQuery(programme)).data ?? [];
  const projects = useQuery(projectsQuery(programme)).data ?? [];
  const asked = read('exceptionCandidates', { programme, reportingUnit: reportingUnit ?? '' });
  const people = useQuery({ ...asked, enabled: reportingUnit !== undefined }).data ?? [];
  const project = units.find(({ code }) => code === reportingUnit)?.project;
  const lead = projects.find(({ code }) => code === project)?.lead;
  const who = people.find(({ code }) => code === (chosen ?? lead))?.code;
  const named = (all: readonly { readonly code: string; readonly names: Names }[]) =>
    all.map(({ code, names }) => ({ id: code, name: nameIn(names, language) }));
  return (
    <form
      className="closing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reportingUnit === undefined || who === undefined) return;
        const body = { who, reportingUnit, ...(kpi === undefined ? {} : { kpi }), until, why: why.trim() };
        granting.mutate({ programme, body }, { onSuccess: done });
      }}
    >
      <Choice label={t('closing.what')} groups={ungrouped(named(units))} value={reportingUnit ?? null} onChange={setUnit} />
      <OneOrAll
        label={t('closing.which-kpi')}
        quietLabel={false}
        all={t('closing.every-kpi')}
        groups={ungrouped(named(kpis))}
        value={kpi}
        onChange={setKpi}
      />
      <Choice
        label={t('closing.who')}
        groups={ungrouped(named(people))}
        value={who ?? null}
        onChange={setWho}
        disabled={reportingUnit === undefined}
      />
      <DayField label={t('closing.until-when')} defaultValue={until} onChosen={setUntil} />
      <label>
        {t('closing.why')}
        <input className="field" dir="auto" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
      </label>
      <span className="actions">
        <button type="submit" className="button primary" disabled={who === undefined || why.trim() === '' || granting.isPending}>
          {t('closing.do-grant')}
        </button>
        <button type="button" className="plain" onClick={done}>
          {t('review.cancel')}
        </button>
      </span>
      <FaultLine fault={granting.error} />
    </form>
  );
}

function Past({ closings }: { closings: Closings }) {
  const { t, language } = useLocale();
  if (closings.closings.length === 0) return null;
  return (
    <section>
      <h2>{t('closing.past')}</h2>
      <ul className="closing-past">
        {closings.closings.map(({ through, at, byNames, reason }) => (
          <li key={`${at} ${through ?? ''} ${reason}`}>
            {through === null ? t('closing.opened-all') : t('closing.closed', { month: formatPeriodName(through, language) })}
            <span className="quiet small">
              {' '}
              {nameIn(byNames, language)} · {formatDate(at.slice(0, 10), language)} · <bdi>{reason}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
