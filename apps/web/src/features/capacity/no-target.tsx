import { useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';

/** A country that has agreed nothing is never off track; whoever may write can agree something here. */
export function NoTarget({ country, name }: { country: string; name: string }) {
  const { t } = useLocale();
  const may = useMay('follow-up.write');
  const [, go] = useFollowUpSearch();
  if (!may) return <span className="quiet">{t('capacity.no-target')}</span>;
  return (
    <button
      type="button"
      className="row-link quiet no-target"
      title={t('capacity.agree', { country: name })}
      onClick={() => go({ adding: 'training-target', with: `country=${country}`, entry: undefined, look: undefined })}
    >
      {t('capacity.no-target')}
    </button>
  );
}
