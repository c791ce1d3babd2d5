import { useLocale } from '../../shared/locale/locale.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';

export function LifeCyclePage() {
  const { t } = useLocale();
  return (
    <FollowUpPage sentence={t('follow-up.page.life-cycle')} ready>
      {null}
    </FollowUpPage>
  );
}
