import type { Capacity, Fed } from '@miqyas/contract/client';
import { formatPeriodName, listed } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { feedCapacity } from './queries.ts';

/** Hands the count of people trained on to the KPIs that training targets name, and says what became of it. */
export function HandOn({ capacity }: { capacity: Capacity }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const may = useMay('values.record');
  const feeding = useMutation(feedCapacity);
  const { month, feeds } = capacity;
  if (feeds === 0 || !may) return null;
  return (
    <section className="hand-on no-print">
      <p className="small">{t('capacity.hand-on-note', { count: feeds, month: formatPeriodName(month, language) })}</p>
      <button
        type="button"
        className="button"
        disabled={feeding.isPending}
        aria-busy={feeding.isPending}
        onClick={() => feeding.mutate({ programme, body: { month } })}
      >
        {t('capacity.hand-on')}
      </button>
      {feeding.data ? <Result fed={feeding.data} capacity={capacity} /> : null}
      <FaultLine fault={feeding.error} />
    </section>
  );
}

function Result({ fed: { recorded, unchanged, skipped }, capacity: { groups } }: { fed: Fed; capacity: Capacity }) {
  const { t, language } = useLocale();
  const names = new Map(groups.flatMap(({ countries }) => countries.map((one) => [one.code, nameIn(one.names, language)])));
  return (
    <div role="status" className="small">
      <p>{t('capacity.handed-on', { recorded, unchanged })}</p>
      {[...Map.groupBy(skipped, ({ because }) => because)].map(([because, own]) => (
        <p key={because} className="quiet">
          {t(`capacity.skipped.${because}`, {
            countries: listed([...new Set(own.map(({ country }) => names.get(country) ?? country))], language),
          })}
        </p>
      ))}
    </div>
  );
}
