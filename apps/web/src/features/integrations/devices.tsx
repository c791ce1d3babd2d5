import type { FeedEntry } from '@miqyas/contract/client';
import { formatMoment } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine, Field, SendingForm } from '../../shared/components/form.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { makeToken, revokeToken } from './queries.ts';
import { ToldOnce } from './told-once.tsx';

/** The devices that have a token for a feed, and the way to give one to another. */
export function Devices({ feed: { code, tokens } }: { feed: FeedEntry }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const revoking = useMutation(revokeToken);
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.devices')}</h2>
        <span>{t('integrations.devices.note')}</span>
      </div>
      {tokens.length === 0 ? <p className="quiet integration-note">{t('integrations.no-devices')}</p> : null}
      <Rows>
        {tokens.map(({ id, name, usedAt }) => (
          <li key={id}>
            <span>
              <strong>
                <bdi>{name}</bdi>
              </strong>{' '}
              <span className="quiet small">
                {usedAt === null
                  ? t('integrations.device.unused')
                  : t('integrations.device.used', { moment: formatMoment(usedAt, language) })}
              </span>
            </span>
            <button type="button" className="plain" disabled={revoking.isPending} onClick={() => revoking.mutate({ programme, code, id })}>
              {t('integrations.revoke')}
            </button>
          </li>
        ))}
      </Rows>
      <FaultLine fault={revoking.error} />
      <NewDevice code={code} />
    </section>
  );
}

function NewDevice({ code }: { code: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const making = useMutation(makeToken);
  const [name, setName] = useState('');
  const [token, setToken] = useState<string>();
  const submit = () =>
    making.mutate(
      { programme, code, body: { name: name.trim() } },
      {
        onSuccess: (made) => {
          setToken(made.token);
          setName('');
        },
      },
    );
  return (
    <div className="integration-form integration-said">
      {token === undefined ? null : (
        <>
          <ToldOnce words={t('integrations.token-once')} secret={token} />
          <p>{t('integrations.token-how')}</p>
          <code className="integration-code" dir="ltr">
            {example(token)}
          </code>
        </>
      )}
      <SendingForm action={t('integrations.add-device')} sending={making} submit={submit}>
        <Field label={t('integrations.device.name')} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      </SendingForm>
    </div>
  );
}

/** One request, as it would be typed. */
function example(token: string): string {
  const body = JSON.stringify({ readings: [{ at: '2026-11-23T09:15:00Z', value: 12.5 }] });
  return [
    `curl ${location.origin}/api/v1/feed-readings \\`,
    `  -H 'authorization: Bearer ${token}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}
