import { useLocale } from '../../shared/locale/locale.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';

export function LocalisationPage() {
  const { t } = useLocale();
  return (
    <FollowUpPage sentence={t('follow-up.page.localisation')} ready>
      {null}
    </FollowUpPage>
  );
}
