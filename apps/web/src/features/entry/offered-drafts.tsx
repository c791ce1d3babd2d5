import { useLocale } from '../../shared/locale/locale.tsx';
import type { Drafts } from './use-drafts.ts';

/** What was typed here before somebody else signed in: its author sends it, or lets it go. */
export function OfferedDrafts({ drafts }: { drafts: Drafts }) {
  const { t } = useLocale();
  const { offered } = drafts;
  if (offered.size === 0) return null;
  return (
    <p className="offered-drafts" role="status">
      {t('entry.offered', { count: offered.size })}{' '}
      <button type="button" className="button primary" onClick={() => void drafts.send(offered)}>
        {t('entry.send')}
      </button>{' '}
      <button
        type="button"
        className="button"
        onClick={() => {
          for (const kpi of offered.keys()) drafts.drop(kpi);
        }}
      >
        {t('entry.discard')}
      </button>
    </p>
  );
}
