import { useLocale } from '../locale/locale.tsx';

/** What the ticks of a column of gauges mean: filled at the value's own date, hollow by today. */
export function ExpectedKey() {
  const { t } = useLocale();
  return (
    <span className="expected-key">
      <span>
        <Triangle fill="currentColor" /> {t('overview.required')}
      </span>
      <span>
        <Triangle fill="none" /> {t('overview.required-today')}
      </span>
    </span>
  );
}

function Triangle({ fill }: { fill: string }) {
  return (
    <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
      <path d="M5 1.2 9.2 8.8H.8z" fill={fill} stroke="currentColor" strokeWidth="1" />
    </svg>
  );
}
