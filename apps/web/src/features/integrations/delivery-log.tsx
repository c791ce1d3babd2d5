import type { WebhookDelivery } from '@miqyas/contract/client';
import { formatMoment } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { deliveriesQuery, sendAgain } from './queries.ts';
import { Went } from './webhook-state.tsx';

/** The server gives so many at a time. */
const PAGE = 50;

/** What a webhook was told, with each try and its answer, and the way to send it once more. */
export function DeliveryLog({ webhook }: { webhook: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const [before, setBefore] = useState<string>();
  const query = useQuery(deliveriesQuery(programme, webhook, before));
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.log')}</h2>
        <span>{t('integrations.log.note')}</span>
      </div>
      <LoadState query={query} skeleton={<Skeleton rows={[120]} />}>
        {(deliveries) => (
          <>
            {deliveries.length === 0 ? (
              <p className="quiet integration-note">{t('integrations.no-log')}</p>
            ) : (
              <Log webhook={webhook} deliveries={deliveries} />
            )}
            {deliveries.length === PAGE ? (
              <p>
                <button type="button" className="button" onClick={() => setBefore(deliveries.at(-1)?.createdAt)}>
                  {t('integrations.older')}
                </button>
              </p>
            ) : null}
          </>
        )}
      </LoadState>
    </section>
  );
}

function Log({ webhook, deliveries }: { webhook: string; deliveries: readonly WebhookDelivery[] }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const sending = useMutation(sendAgain);
  return (
    <>
      <WideTable label={t('integrations.log')}>
        <table className="register integration-log">
          <thead>
            <tr>
              <th scope="col">{t('integrations.log.when')}</th>
              <th scope="col">{t('integrations.log.event')}</th>
              <th scope="col">{t('integrations.log.tries')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('integrations.send-again')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map(({ id, createdAt, event, state, tries, payload }) => (
              <tr key={id}>
                <td className="quiet">{formatMoment(createdAt, language)}</td>
                <th scope="row">
                  {t(`integrations.event.${event}`)}
                  <span className={`code small ${state === 'refused' ? 'integration-bad' : 'quiet'}`}>
                    {t(`integrations.delivery.${state}`)}
                  </span>
                  {payload === '' ? null : <Payload payload={payload} />}
                </th>
                <td>
                  <ul className="integration-tries">
                    {tries.map((tried) => (
                      <li key={tried.at + String(tried.durationMs)} className="small">
                        {formatMoment(tried.at, language)} · <Went tried={tried} />
                      </li>
                    ))}
                  </ul>
                </td>
                <td>
                  {payload === '' ? null : (
                    <button
                      type="button"
                      className="plain"
                      disabled={sending.isPending}
                      onClick={() => sending.mutate({ programme, id: webhook, delivery: id })}
                    >
                      {t('integrations.send-again')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      <FaultLine fault={sending.error} />
    </>
  );
}

function Payload({ payload }: { payload: string }) {
  const { t } = useLocale();
  return (
    <details>
      <summary className="small">{t('integrations.payload')}</summary>
      <code className="integration-code" dir="ltr">
        {JSON.stringify(JSON.parse(payload), undefined, 2)}
      </code>
    </details>
  );
}
