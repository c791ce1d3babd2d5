import { Link } from '@tanstack/react-router';
import { Notice } from '../shared/components/notice.tsx';
import { useLocale } from '../shared/locale/locale.tsx';

export function NotFound() {
  const { t } = useLocale();
  return (
    <Notice text={t('state.not-found')}>
      <Link to="/">{t('state.home')}</Link>
    </Notice>
  );
}
