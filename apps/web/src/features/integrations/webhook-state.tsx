import type { Webhook, WebhookTry } from '@miqyas/contract/client';
import { useLocale } from '../../shared/locale/locale.tsx';

const MARKS = { on: '●', paused: '‖', stopped: '▼' } as const;

/** How a webhook is, by a mark and a word, and how much waits. */
export function WebhookState({ webhook: { state, waiting, failingSince } }: { webhook: Webhook }) {
  const { t } = useLocale();
  return (
    <span className="integration-state" data-bad={state === 'stopped' || failingSince !== null}>
      <span aria-hidden="true">{MARKS[state]}</span>
      {t(`integrations.state.${state}`)}
      {waiting > 0 ? <span className="quiet small">{t('integrations.waiting', { count: waiting })}</span> : null}
    </span>
  );
}

/** How one try went; null where nothing was sent because it is restricted by now. */
export function Went({ tried }: { tried: WebhookTry | null }) {
  const { t } = useLocale();
  if (tried === null) return t('integrations.went.withheld');
  const { status, durationMs: ms, error } = tried;
  if (status !== null)
    return t(status >= 200 && status < 300 ? 'integrations.went.taken' : 'integrations.went.answered', { status: String(status), ms });
  return t(`integrations.went.${error === '' ? 'no-answer' : error}`, { ms });
}
