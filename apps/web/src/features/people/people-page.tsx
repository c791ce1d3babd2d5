import type { Grant, Invited, PersonEntry, TokenEntry } from '@miqyas/contract/client';
import { ROLES, type Role } from '@miqyas/domain';
import { formatDate } from '@miqyas/i18n';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../shared/session/account.ts';
import { api } from '../../shared/api/api.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { Field, Form, textOf } from '../../shared/components/form.tsx';
import { GrantList } from '../../shared/components/grant-list.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import '../account/account-page.css';
import './people-page.css';
import { WideTable } from '../../shared/components/wide-table.tsx';

const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: api.people });
const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: api.tokens });

/** People and roles: who belongs here, what each may do and where, and the services that have tokens. */
export function PeoplePage() {
  const { t } = useLocale();
  const people = useQuery(peopleQuery);
  const tokens = useQuery(tokensQuery);
  const manage = useMay('people.manage');
  useReadiness(people.isSuccess && tokens.isSuccess);
  return (
    <div className="people-page">
      <h1>{t('people.title')}</h1>
      <LoadState query={people} skeleton={<Skeleton rows={[30, 300]} />}>
        {(list) => <People people={list.filter((one) => one.person.leftAt === undefined)} manage={manage} />}
      </LoadState>
      {manage ? <Invite /> : null}
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

function People({ people, manage }: { people: readonly PersonEntry[]; manage: boolean }) {
  const { t } = useLocale();
  return (
    <WideTable label={t('people.title')}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('account.roles')}</th>
            <th scope="col">{t('account.second-factor')}</th>
            {manage ? <th scope="col">{t('people.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <Member key={one.person.code} one={one} manage={manage} />
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Member({ one, manage }: { one: PersonEntry; manage: boolean }) {
  const { t } = useLocale();
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const { person } = one;
  return (
    <tr>
      <th scope="row">
        <Name names={person.names} />
        <span className="quiet small code">
          <bdi dir="ltr">{one.email ?? person.code}</bdi>
        </span>
      </th>
      <td>
        {changing ? (
          <Form
            action={t('people.keep')}
            send={async (fields) => {
              const kept = new Set(fields.getAll('kept'));
              const added = textOf(fields, 'role') === '' ? [] : [grantIn(fields)];
              const grants = [...one.grants.filter((_, i) => kept.has(String(i))), ...added];
              await api.setRoles(person.code, { grants, reason: textOf(fields, 'reason') });
              setChanging(false);
              await queries.invalidateQueries();
            }}
          >
            <KeptRoles grants={one.grants} />
            <RoleFields further />
          </Form>
        ) : (
          <GrantList grants={one.grants} />
        )}
      </td>
      <td>{t(one.invited ? 'people.invited' : one.secondFactor ? 'people.on' : 'people.off')}</td>
      {manage ? (
        <td>
          <div className="member-actions">
            <button type="button" className="plain" aria-expanded={changing} onClick={() => setChanging(!changing)}>
              {t(changing ? 'people.leave-it' : 'people.change')}
            </button>
            <Remove code={person.code} />
          </div>
        </td>
      ) : null}
    </tr>
  );
}

/** Cannot be undone: the second press does it. */
function Remove({ code }: { code: string }) {
  const { t } = useLocale();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState('');
  const remove = async () => {
    if (!sure) return setSure(true);
    await api.removePerson(code).catch((error: Error) => setRefused(error.message));
    await queries.invalidateQueries();
  };
  return (
    <>
      <button type="button" className="plain" onClick={() => void remove()} onBlur={() => setSure(false)}>
        {t(sure ? 'people.remove-sure' : 'people.remove')}
      </button>
      {refused === '' ? null : <p role="alert">{refused}</p>}
    </>
  );
}

/** The roles there are: what is not ticked is taken away. */
function KeptRoles({ grants }: { grants: readonly Grant[] }) {
  const { t } = useLocale();
  if (grants.length === 0) return null;
  return (
    <fieldset className="kept-roles">
      <legend>{t('people.kept')}</legend>
      {grants.map((grant, i) => (
        <label key={`${grant.role} ${grant.programme} ${grant.scope}`}>
          <input type="checkbox" name="kept" value={i} defaultChecked />
          <GrantList grants={[grant]} />
        </label>
      ))}
    </fieldset>
  );
}

/** One role for one place; `further` offers to leave it at those there are. */
function RoleFields({ further = false }: { further?: boolean }) {
  const { t, language } = useLocale();
  const { programmes } = useInstallation();
  const programme = useProgramme();
  const domains = useQuery({ queryKey: ['domains', programme], queryFn: () => api.domains(programme), staleTime: 5 * 60_000 });
  const projects = useQuery({ queryKey: ['projects', programme], queryFn: () => api.projects(programme), staleTime: 5 * 60_000 });
  const name = programmes.find((one) => one.code === programme)?.names;
  return (
    <>
      <label className="form-field">
        {t(further ? 'people.further' : 'people.role')}
        <select className="field" name="role" defaultValue={further ? '' : 'viewer'}>
          {further ? <option value="">{t('people.none-further')}</option> : null}
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="form-field">
        {t('people.where')}
        <select className="field" name="where" defaultValue={`${programme}|`}>
          <option value={`${programme}|`}>{name ? nameIn(name, language) : programme}</option>
          <option value="|">{t('people.everywhere')}</option>
          <optgroup label={t('people.domains')}>
            {domains.data?.map((one) => (
              <option key={one.code} value={`${programme}|domain:${one.code}`}>
                {nameIn(one.names, language)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('people.projects')}>
            {projects.data?.map((one) => (
              <option key={one.code} value={`${programme}|project:${one.code}`}>
                {nameIn(one.names, language)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <Field label={t('people.reason')} name="reason" maxLength={500} />
    </>
  );
}

function grantIn(fields: FormData): Grant {
  const [programme = '', scope = ''] = textOf(fields, 'where').split('|');
  return { role: textOf(fields, 'role') as Role, programme, scope };
}

function Invite() {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const [sent, setSent] = useState<Invited>();
  return (
    <details className="fold">
      <summary>{t('people.invite')}</summary>
      {sent ? (
        <p role="status">
          {t(sent.mailed ? 'people.mailed' : 'people.hand-over')} {sent.link === null ? null : <code dir="ltr">{sent.link}</code>}
        </p>
      ) : null}
      <Form
        action={t('people.invite')}
        send={async (fields) => {
          const names = { [language]: textOf(fields, 'name') };
          setSent(
            await api.invitePerson({ email: textOf(fields, 'email'), names, grants: [grantIn(fields)], reason: textOf(fields, 'reason') }),
          );
          await queries.invalidateQueries();
        }}
      >
        <Field label={t('people.name')} name="name" maxLength={200} />
        <Field label={t('sign-in.email')} name="email" type="email" dir="ltr" />
        <RoleFields />
      </Form>
    </details>
  );
}

function Tokens({ tokens, manage }: { tokens: readonly TokenEntry[]; manage: boolean }) {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const good = tokens.filter((one) => one.revokedAt === null);
  if (good.length === 0) return <p className="quiet">{t('people.no-tokens')}</p>;
  const revoke = async (id: string) => {
    await api.revokeToken(id);
    await queries.invalidateQueries();
  };
  return (
    <ul className="rows">
      {good.map((one) => (
        <li key={one.id}>
          <span>
            <strong>
              <Name names={one.names} />
            </strong>{' '}
            <span className="quiet">
              {t('people.until', { day: formatDate(one.expiresAt.slice(0, 10), language) })} ·{' '}
              {one.usedAt === null ? t('people.never-used') : t('people.used', { day: formatDate(one.usedAt.slice(0, 10), language) })}
            </span>
            <GrantList grants={one.grants} />
          </span>
          {manage ? (
            <button type="button" className="plain" onClick={() => void revoke(one.id)}>
              {t('people.revoke')}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function NewToken() {
  const { t } = useLocale();
  const queries = useQueryClient();
  const [token, setToken] = useState('');
  return (
    <details className="fold">
      <summary>{t('people.new-token')}</summary>
      {token === '' ? null : (
        <p role="status">
          {t('people.token-once')} <code dir="ltr">{token}</code>
        </p>
      )}
      <Form
        action={t('people.new-token')}
        send={async (fields) => {
          const body = { name: textOf(fields, 'name'), days: 90, grants: [grantIn(fields)], reason: textOf(fields, 'reason') };
          setToken((await api.makeToken(body)).token);
          await queries.invalidateQueries();
        }}
      >
        <Field label={t('people.service')} name="name" maxLength={100} />
        <RoleFields />
      </Form>
    </details>
  );
}
