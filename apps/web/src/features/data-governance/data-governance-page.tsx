import { useLocale } from '../../shared/locale/locale.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';

export function DataGovernancePage() {
  const { t } = useLocale();
  return (
    <FollowUpPage sentence={t('follow-up.page.data-governance')} ready>
      {null}
    </FollowUpPage>
  );
}
