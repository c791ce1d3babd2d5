import { useLocale } from '../locale/locale.tsx';

/** What the tick of a column of gauges means. */
export function ExpectedKey() {
  const { t } = useLocale();
  return (
    <>
      <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
        <path d="M5 1 9.500 9h-9z" fill="currentColor" />
      </svg>{' '}
      {t('overview.expected-by-now')}
    </>
  );
}
