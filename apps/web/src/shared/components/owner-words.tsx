import type { Overview, TargetProgress } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useMay } from '../session/account.ts';

/** Who answers for a target: its owner, or the lead of its project; where nobody does, the way to name somebody. */
export function OwnerWords({ target, people }: { target: Pick<TargetProgress, 'owner' | 'lead' | 'kpi'>; people: Overview['people'] }) {
  const { t, language } = useLocale();
  const assign = useMay('registers.write');
  const lead = people.find(({ code }) => code === target.lead);
  const name = target.owner || (lead ? nameIn(lead.names, language) : '');
  if (name !== '') return <bdi>{name}</bdi>;
  return (
    <>
      <strong className="no-owner">{t('water.no-owner')}</strong>{' '}
      {assign ? (
        <Link to="/set-up/$register" params={{ register: 'target' }} search={{ find: target.kpi.code }}>
          {t('water.assign')}
        </Link>
      ) : null}
    </>
  );
}
