import type { Webhook } from '@miqyas/contract/client';
import { formatMoment } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { DeliveryLog } from './delivery-log.tsx';
import './integrations.css';
import { removeWebhook, restoreWebhook, rotateSecret, setWebhook, setWebhookState, testWebhook, webhooksQuery } from './queries.ts';
import { ToldOnce } from './told-once.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookState, Went } from './webhook-state.tsx';

/** One webhook: how it is, what can be done with it, and what it was told. */
export function WebhookPage() {
  const { t } = useLocale();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery(webhooksQuery(useProgramme()));
  const [removed, setRemoved] = useState<Webhook>();
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page">
      <p>
        <Link to="/integrations">{t('integrations.back')}</Link>
      </p>
      <LoadState query={query} skeleton={<Skeleton rows={[40, 200]} />}>
        {(webhooks) => {
          const webhook = webhooks.find((one) => one.id === id);
          if (webhook) return <OneWebhook key={webhook.id} webhook={webhook} removed={setRemoved} />;
          return removed ? <Removed webhook={removed} /> : <Notice text={t('state.not-found')} />;
        }}
      </LoadState>
    </div>
  );
}

function OneWebhook({ webhook, removed }: { webhook: Webhook; removed: (webhook: Webhook) => void }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const owner = people.find(({ code }) => code === webhook.owner);
  const moment = (at: string) => formatMoment(at, language);
  return (
    <>
      <header className="integration-said">
        <h1>
          <bdi>{webhook.name}</bdi>
        </h1>
        <WebhookState webhook={webhook} />
        {webhook.stoppedWhy === null ? null : <p className="integration-bad">{t(`integrations.stopped.${webhook.stoppedWhy}`)}</p>}
        {webhook.failingSince === null || webhook.state !== 'on' ? null : (
          <p className="integration-bad">
            {t('integrations.failing', { since: moment(webhook.failingSince), next: moment(webhook.nextAt) })}
          </p>
        )}
        <p className="quiet integration-code">
          <bdi dir="ltr">{webhook.url}</bdi>
        </p>
        <p className="quiet small">{t('integrations.owner', { person: owner ? nameIn(owner.names, language) : webhook.owner })}</p>
      </header>
      <Deeds webhook={webhook} removed={removed} />
      <DeliveryLog webhook={webhook.id} />
    </>
  );
}

/** What can be done with it. Each can be taken back; none asks whether it is meant. */
function Deeds({ webhook, removed }: { webhook: Webhook; removed: (webhook: Webhook) => void }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const [changing, setChanging] = useState(false);
  const saving = useMutation(setWebhook);
  const stating = useMutation(setWebhookState);
  const testing = useMutation(testWebhook);
  const rotating = useMutation(rotateSecret);
  const removing = useMutation(removeWebhook);
  const which = { programme, id: webhook.id };
  const { name, url, events } = webhook;
  return (
    <section className="integration-said">
      <p className="integration-deeds">
        <button type="button" className="button primary" disabled={testing.isPending} onClick={() => testing.mutate(which)}>
          {t('integrations.test')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => stating.mutate({ ...which, body: { state: webhook.state === 'on' ? 'paused' : 'on' } })}
        >
          {t(webhook.state === 'on' ? 'integrations.pause' : 'integrations.resume')}
        </button>
        <button type="button" className="button" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {t('integrations.change')}
        </button>
        <button type="button" className="button" disabled={rotating.isPending} onClick={() => rotating.mutate(which)}>
          {t('integrations.rotate')}
        </button>
        <button type="button" className="button" onClick={() => removing.mutate(which, { onSuccess: () => removed(webhook) })}>
          {t('integrations.remove')}
        </button>
      </p>
      {testing.data ? (
        <p role="status">
          <Went tried={testing.data.tried} />
        </p>
      ) : null}
      {rotating.data ? (
        <ToldOnce words={t('integrations.secret-once')} secret={rotating.data.secret} more={t('integrations.rotated')} />
      ) : null}
      {changing ? (
        <WebhookForm
          said={{ name, url, events }}
          action={t('integrations.save')}
          sending={saving}
          send={(body) => saving.mutate({ ...which, body }, { onSuccess: () => setChanging(false) })}
        />
      ) : null}
      <FaultLine fault={stating.error ?? testing.error ?? rotating.error ?? removing.error} />
    </section>
  );
}

function Removed({ webhook }: { webhook: Webhook }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const restoring = useMutation(restoreWebhook);
  return (
    <Notice text={t('integrations.removed', { name: webhook.name })}>
      <button
        type="button"
        className="button"
        disabled={restoring.isPending}
        onClick={() => restoring.mutate({ programme, id: webhook.id })}
      >
        {t('integrations.undo')}
      </button>
      <FaultLine fault={restoring.error} />
    </Notice>
  );
}
