import { formatPeriod, type Period, parsePeriod, shift } from '@miqyas/domain';
import { formatDate, formatHijri, formatPeriodName } from '@miqyas/i18n';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { storedCalendar } from '../locale/preferences.ts';
import { useInstallation } from '../session/installation.ts';
import { DayField } from './day-field.tsx';
import './month-switch.css';

/** The month on the page with its neighbours; months after `last` have nothing to show. */
export function MonthSwitch({ month, last, asOf, children }: { month: string; last: string; asOf?: string; children?: ReactNode }) {
  const { t, language } = useLocale();
  const period = parsePeriod(month) as Period;
  const [before, after] = [formatPeriod(shift(period, -1)), formatPeriod(shift(period, 1))];
  return (
    <div className="month-switch">
      <div className="month-nav">
        <Step month={before} label={t('month.previous')} glyph="back" />
        <strong>{formatPeriodName(month, language)}</strong>
        {after <= last ? <Step month={after} label={t('month.next')} glyph="on" /> : <span className="step" aria-hidden="true" />}
        {asOf ? <AsKnown asOf={asOf} /> : null}
      </div>
      <div className="month-end no-print">
        {children}
        <ShareLink month={month} />
      </div>
    </div>
  );
}

/** The day as of which the figures are known; another may be chosen, up to today. */
function AsKnown({ asOf }: { asOf: string }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const chosen = useSearch({ strict: false }).asOf;
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const choose = (day: string | undefined) => void navigate({ to: '.', search: (current) => ({ ...current, asOf: day }) });
  return (
    <details className="as-known" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={chosen ? 'past' : 'quiet'} title={t('month.as-known-change')}>
        {t('month.as-known', { day: formatDate(asOf, language) })}
        {storedCalendar(language) === 'with-hijri' ? <span lang="ar"> · {formatHijri(asOf)}</span> : null}
      </summary>
      <div className="as-known-choice">
        {open ? (
          <DayField
            key={chosen}
            label={t('month.as-known-change')}
            defaultValue={chosen ?? today}
            max={today}
            onChosen={(day) => day >= '1950' && day <= today && choose(day)}
          />
        ) : null}
        {chosen ? (
          <button type="button" className="button small" onClick={() => choose(undefined)}>
            {t('month.as-known-now')}
          </button>
        ) : null}
      </div>
    </details>
  );
}

/** Copies an address that shows this page, this month and this language to whoever opens it. */
function ShareLink({ month }: { month: string }) {
  const { t, language } = useLocale();
  const [said, setSaid] = useState('');
  const share = async () => {
    const address = new URL(location.href);
    address.searchParams.set('month', month);
    address.searchParams.set('lang', language);
    await navigator.clipboard.writeText(address.href).then(
      () => setSaid(t('chart.copied')),
      () => setSaid(address.href),
    );
  };
  return (
    <button type="button" className="button small" onClick={() => void share()}>
      <span role="status">{said || t('chart.share')}</span>
    </button>
  );
}

function Step({ month, label, glyph }: { month: string; label: string; glyph: 'back' | 'on' }) {
  return (
    <Link to="." search={(current) => ({ ...current, month })} aria-label={label} title={label} className="step no-print">
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" className={`chevron ${glyph}`}>
        <path d="M6.500 1.500 3 5l3.500 3.500" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </Link>
  );
}
