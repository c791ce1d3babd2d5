import type { Webhook } from '@miqyas/contract/client';
import { listed } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { makeWebhook } from './queries.ts';
import { ToldOnce } from './told-once.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookState } from './webhook-state.tsx';

/** The webhooks of a programme, a line each, and the way to add one. */
export function WebhookList({ webhooks }: { webhooks: readonly Webhook[] }) {
  const { t, language } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.webhooks')}</h2>
        <span>{t('integrations.webhooks.note')}</span>
      </div>
      {webhooks.length === 0 ? <p className="quiet integration-note">{t('integrations.no-webhooks')}</p> : null}
      <ul className="integration-list">
        {webhooks.map((webhook) => (
          <li key={webhook.id}>
            <Link to="/integrations/webhooks/$id" params={{ id: webhook.id }}>
              <bdi>{webhook.name}</bdi>
            </Link>
            <WebhookState webhook={webhook} />
            <span className="quiet small">
              <bdi dir="ltr">{new URL(webhook.url).host}</bdi> ·{' '}
              {listed(
                webhook.events.map((event) => t(`integrations.event.${event}`)),
                language,
              )}
            </span>
          </li>
        ))}
      </ul>
      <NewWebhook isFirst={webhooks.length === 0} />
    </section>
  );
}

function NewWebhook({ isFirst }: { isFirst: boolean }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const making = useMutation(makeWebhook);
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (!open)
    return (
      <div className="integration-said">
        {secret === undefined ? null : <ToldOnce words={t('integrations.secret-once')} secret={secret} />}
        <p>
          <button type="button" className={isFirst ? 'button primary' : 'button'} onClick={() => setOpen(true)}>
            {t('integrations.add-webhook')}
          </button>
        </p>
      </div>
    );
  return (
    <WebhookForm
      said={{ name: '', url: '', events: ['value.approved', 'target.status-changed', 'report.sent'] }}
      action={t('integrations.add-webhook')}
      sending={making}
      send={(body) =>
        making.mutate(
          { programme, body },
          {
            onSuccess: (made) => {
              setSecret(made.secret);
              setOpen(false);
            },
          },
        )
      }
    />
  );
}
