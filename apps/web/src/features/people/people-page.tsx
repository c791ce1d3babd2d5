import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { Deputies } from './deputies.tsx';
import { Invite } from './invite.tsx';
import { PeopleTable } from './people-table.tsx';
import { deputiesQuery, peopleQuery, tokensQuery } from './queries.ts';
import { NewToken, Tokens } from './tokens.tsx';

/** People and roles: who belongs here, what each may do and where, and the services that have tokens. */
export function PeoplePage() {
  const { t } = useLocale();
  const people = useQuery(peopleQuery);
  const tokens = useQuery(tokensQuery);
  const deputies = useQuery(deputiesQuery);
  const manage = useMay('people.manage');
  useReadiness(people.isSuccess && tokens.isSuccess);
  return (
    <div className="plain-page">
      <h1>{t('people.title')}</h1>
      <LoadState query={people} skeleton={<Skeleton rows={[30, 300]} />}>
        {(list) => <PeopleTable people={list.filter((one) => one.person.leftAt === undefined)} manage={manage} />}
      </LoadState>
      {manage ? <Invite /> : null}
      {manage ? (
        <p>
          <Link to="/set-up/$register" params={{ register: 'person' }} search={{}}>
            {t('set-up.people-file')}
          </Link>
        </p>
      ) : null}
      {people.data && deputies.data ? (
        <Deputies deputies={deputies.data} people={people.data.filter((one) => one.person.leftAt === undefined)} manage={manage} />
      ) : null}
      <section>
        <div className="section-head">
          <h2>{t('people.tokens')}</h2>
        </div>
        <LoadState query={tokens} skeleton={<Skeleton rows={[60]} />}>
          {(list) => <Tokens tokens={list} manage={manage} />}
        </LoadState>
        {manage ? <NewToken /> : null}
      </section>
    </div>
  );
}
