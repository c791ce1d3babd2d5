import type { AuditEntry } from '@miqyas/contract/client';
import { formatMoment, isolateLtr, reasonIn, type Translate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { provenFetch } from '../../shared/api/proof.ts';
import { read } from '../../shared/api/queries.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation } from '../../shared/session/installation.ts';
import { AuditDetails } from './audit-details.tsx';
import './audit-page.css';
import { WideTable } from '../../shared/components/wide-table.tsx';

const EXPORT = '/api/v1/audit/export';

interface AuditSearch {
  readonly find?: string | undefined;
  readonly actor?: string | undefined;
  readonly before?: string | undefined;
}

function auditQuery({ find, actor, before }: AuditSearch) {
  return read('audit', { text: find, actor, before });
}

/** The audit trail: who did what, when, why and from where, with the values before and after. */
export function AuditPage() {
  const { t, language } = useLocale();
  const search = useSearch({ from: '/audit' });
  const navigate = useNavigate();
  const { people } = useInstallation();
  const query = useQuery(auditQuery(search));
  useReadiness(query.isSuccess);
  // Its head is asked for first: that is where somebody is asked to prove who they are, and no file is begun.
  const exporting = useMutation({
    mutationFn: async () => {
      if ((await provenFetch(EXPORT, { method: 'HEAD' })).ok) location.assign(EXPORT);
    },
  });
  const ask = (change: AuditSearch) =>
    void navigate({ to: '/audit', search: (current) => ({ ...current, before: undefined, ...change }), replace: true });
  return (
    <div className="plain-page">
      <h1>{t('audit.title')}</h1>
      <div className="audit-tools">
        <input
          className="field"
          type="search"
          value={search.find ?? ''}
          placeholder={t('audit.search')}
          aria-label={t('audit.search')}
          onChange={(event) => ask({ find: event.target.value || undefined })}
        />
        <select
          className="field"
          aria-label={t('audit.who')}
          value={search.actor ?? ''}
          onChange={(event) => ask({ actor: event.target.value || undefined })}
        >
          <option value="">{t('audit.everybody')}</option>
          {people.map((one) => (
            <option key={one.code} value={one.code}>
              {nameIn(one.names, language)}
            </option>
          ))}
        </select>
        <button type="button" className="button" disabled={exporting.isPending} onClick={() => exporting.mutate()}>
          {t('audit.export')}
        </button>
      </div>
      <LoadState query={query} skeleton={<Skeleton rows={[30, 400]} />}>
        {(entries) => (
          <>
            <Entries entries={entries} />
            {entries.length < 100 ? null : (
              <button type="button" className="button" onClick={() => ask({ before: String(entries.at(-1)?.seq) })}>
                {t('audit.older')}
              </button>
            )}
          </>
        )}
      </LoadState>
    </div>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const { t, language } = useLocale();
  const { people, programmes } = useInstallation();
  const nameOf = (code: string) => {
    const person = people.find((one) => one.code === code) ?? programmes.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code === '' ? t('audit.nobody') : code;
  };
  if (entries.length === 0) return <p className="quiet">{t('audit.none')}</p>;
  return (
    <WideTable label={t('audit.title')}>
      <table className="register audit-table">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.from')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td>
                <span className="number">{entry.seq}</span>
                <span className="quiet small code">{formatMoment(entry.at, language)}</span>
              </td>
              <td>{entry.actor === '' && entry.via === 'installation' ? t('app.name') : nameOf(entry.actor)}</td>
              <td>
                <strong>{t(`action.${entry.action}`)}</strong>{' '}
                <bdi>{['', entry.actor].includes(entry.subject) ? '' : nameOf(entry.subject)}</bdi>
                {entry.reason === '' ? null : <span className="quiet small code">{reasonIn(entry.reason, t)}</span>}
                <AuditDetails entry={entry} />
              </td>
              <td>
                <bdi>{viaText(entry.via, t)}</bdi>
                <span className="quiet small code">
                  <bdi dir="ltr">{entry.address}</bdi>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** By which way it was done, as the trail stores it: a way of the product in the reader's words, a session or token with its number. */
function viaText(via: string, t: Translate): string {
  const [, held, id = ''] = /^(session|token) (.+)$/.exec(via) ?? [];
  if (held === 'session' || held === 'token') return t(`audit.via.${held}`, { id: isolateLtr(id) });
  const way = WAYS.find((one) => one === via.replaceAll(' ', '-'));
  return way === undefined ? via : t(`audit.via.${way}`);
}
const WAYS = ['background-job', 'command-line', 'demonstration', 'installation', 'set-up-link', 'sign-in'] as const;
