import type { Capacity } from '@miqyas/contract/client';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { choiceName } from '../../shared/components/register-words.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { TargetGauge } from './beside.tsx';

const SHOWN = 6;

type Transfer = Capacity['transfers'][number];

/** Transfers of expertise, the newest first, each with the gauge of what it was for. */
export function Transfers({ capacity: { transfers, transferCount, targets } }: { capacity: Capacity }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  if (transferCount === 0) return null;
  const byId = new Map(targets.map((target) => [target.id, target]));
  const shown = transfers.slice(0, all ? undefined : SHOWN);
  return (
    <section>
      <div className="section-head">
        <h2>{t('capacity.transfers')}</h2>
        <span className="quiet small">{formatNumber(transferCount)}</span>
      </div>
      <table className="transfers">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('capacity.transfer')}</th>
            <th scope="col">{t('capacity.transfer-when')}</th>
            <th scope="col">{t('capacity.transfer-outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((transfer) => (
            <TransferRow key={transfer.key} transfer={transfer} target={byId.get(transfer.target ?? -1)} />
          ))}
        </tbody>
      </table>
      {transfers.length > shown.length ? (
        <button type="button" className="plain small" onClick={() => setAll(true)}>
          {t('capacity.all', { count: transfers.length })}
        </button>
      ) : null}
    </section>
  );
}

function TransferRow({ transfer: { key, entry }, target }: { transfer: Transfer; target: Capacity['targets'][number] | undefined }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  return (
    <tr>
      <th scope="row">
        <button type="button" className="row-link" onClick={() => go({ entry: `transfer/${key}`, adding: undefined, look: undefined })}>
          <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
        </button>
        <span className="quiet small">
          {choiceName({ name: 'transfer_kind' }, String(entry['transfer_kind']), t)}
          {entry['people'] === undefined ? null : ` · ${t('capacity.people', { count: Number(entry['people']) })}`}
        </span>
      </th>
      <td className="quiet small">{formatDate(String(entry['starts_on']), language, 'short')}</td>
      <td>{target ? <TargetGauge target={target} /> : <span className="quiet">–</span>}</td>
    </tr>
  );
}
