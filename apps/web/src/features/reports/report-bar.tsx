import { Link } from '@tanstack/react-router';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import './reports.css';

/** The rooms of reports, as plain words in a row. */
export function ReportBar() {
  const { t } = useLocale();
  const manages = useMay('reports.manage');
  if (!manages) return null;
  return (
    <nav className="register-bar no-print" aria-label={t('nav.reports-rooms')}>
      <Link to="/reports" activeOptions={{ exact: true, includeSearch: false }}>
        {t('reports.archive')}
      </Link>
      <Link to="/reports/schedules" activeOptions={{ includeSearch: false }}>
        {t('reports.schedules')}
      </Link>
      <Link to="/reports/log" activeOptions={{ includeSearch: false }}>
        {t('reports.log')}
      </Link>
    </nav>
  );
}
