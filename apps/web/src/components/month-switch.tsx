import { formatPeriod, type Period, parsePeriod, shift } from '@miqyas/domain';
import { formatDate, formatHijri, formatPeriodName } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useReading } from '../app/language.tsx';
import './month-switch.css';

/** The month on the page with its neighbours; months after `last` have nothing to show. */
export function MonthSwitch({ month, last, asOf }: { month: string; last: string; asOf?: string }) {
  const { t, language } = useReading();
  const period = parsePeriod(month) as Period;
  const [before, after] = [formatPeriod(shift(period, -1)), formatPeriod(shift(period, 1))];
  return (
    <div className="month-switch">
      <Step month={before} label={t('month.previous')} glyph="back" />
      <strong>{formatPeriodName(month, language)}</strong>
      {after <= last ? <Step month={after} label={t('month.next')} glyph="on" /> : <span className="step" aria-hidden="true" />}
      {asOf ? (
        <span className="quiet">
          {t('month.as-known', { day: formatDate(asOf, language) })}
          {language === 'ar' ? ` · ${formatHijri(asOf)}` : ''}
        </span>
      ) : null}
    </div>
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
