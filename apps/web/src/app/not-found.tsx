import { Link } from '@tanstack/react-router';
import { Notice } from '../components/notice.tsx';
import { useReading } from './language.tsx';

export function NotFound() {
  const { t } = useReading();
  return (
    <Notice text={t('state.not-found')}>
      <Link to="/">{t('state.home')}</Link>
    </Notice>
  );
}
