import { useQuery } from '@tanstack/react-query';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { FeedList } from './feed-list.tsx';
import './integrations.css';
import { feedsQuery, webhooksQuery } from './queries.ts';
import { WebhookList } from './webhook-list.tsx';

/** What other systems are told, and what devices send. */
export function IntegrationsPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const webhooks = useQuery(webhooksQuery(programme));
  const feeds = useQuery(feedsQuery(programme));
  useReadiness(webhooks.isSuccess && feeds.isSuccess);
  return (
    <div className="plain-page">
      <header>
        <h1>{t('integrations.title')}</h1>
        <p className="quiet">{t('integrations.intro')}</p>
      </header>
      <LoadState query={webhooks} skeleton={<Skeleton rows={[120]} />}>
        {(list) => <WebhookList webhooks={list} />}
      </LoadState>
      <LoadState query={feeds} skeleton={<Skeleton rows={[120]} />}>
        {(list) => <FeedList feeds={list} />}
      </LoadState>
    </div>
  );
}
