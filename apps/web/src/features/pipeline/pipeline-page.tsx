import { useLocale } from '../../shared/locale/locale.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';

export function PipelinePage() {
  const { t } = useLocale();
  return (
    <FollowUpPage sentence={t('follow-up.page.pipeline')} ready>
      {null}
    </FollowUpPage>
  );
}
