import { WEBHOOK_EVENTS, type WebhookEventType } from '@miqyas/domain';
import { useState } from 'react';
import { Field, SendingForm } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

interface WebhookSaid {
  readonly name: string;
  readonly url: string;
  readonly events: WebhookEventType[];
}

interface FormProps {
  readonly said: WebhookSaid;
  readonly action: string;
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
  readonly send: (said: WebhookSaid) => void;
}

/** What a webhook is called, where it leads and what it is told of. */
export function WebhookForm({ said, action, sending, send }: FormProps) {
  const { t } = useLocale();
  const [typed, setTyped] = useState(said);
  const [none, setNone] = useState(false);
  const tick = (event: WebhookEventType, on: boolean) => {
    setNone(false);
    setTyped({ ...typed, events: WEBHOOK_EVENTS.filter((one) => (one === event ? on : typed.events.includes(one))) });
  };
  const submit = () => (typed.events.length === 0 ? setNone(true) : send({ ...typed, name: typed.name.trim(), url: typed.url.trim() }));
  return (
    <div className="integration-form">
      <SendingForm action={action} sending={sending} submit={submit}>
        <Field
          label={t('integrations.name')}
          maxLength={100}
          value={typed.name}
          onChange={({ target }) => setTyped({ ...typed, name: target.value })}
        />
        <Field
          label={t('integrations.url')}
          hint={t('integrations.url.hint')}
          type="url"
          dir="ltr"
          placeholder="https://"
          maxLength={2000}
          value={typed.url}
          onChange={({ target }) => setTyped({ ...typed, url: target.value })}
        />
        <fieldset>
          <legend>{t('integrations.events')}</legend>
          <div className="integration-ticks">
            {WEBHOOK_EVENTS.map((event) => (
              <label key={event}>
                <input type="checkbox" checked={typed.events.includes(event)} onChange={({ target }) => tick(event, target.checked)} />
                {t(`integrations.event.${event}`)}
              </label>
            ))}
          </div>
          {none ? (
            <p className="fault" role="alert">
              {t('integrations.no-events')}
            </p>
          ) : null}
        </fieldset>
      </SendingForm>
    </div>
  );
}
