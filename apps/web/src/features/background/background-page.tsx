import type { Background } from '@miqyas/contract/client';
import { formatDate, formatMoment, type MessageKey, type Translate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation } from '../../shared/session/installation.ts';
import './background-page.css';
import { jobWords } from '../../shared/components/job-words.ts';
import { discardDelivery, retryDelivery } from './mutations.ts';
import { backgroundQuery } from './queries.ts';

/** Background work: what the installation does by itself and how it went; mail that did not go out, to send again or give up. */
export function BackgroundPage() {
  const { t } = useLocale();
  const query = useQuery(backgroundQuery);
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page">
      <header>
        <h1>{t('background.title')}</h1>
        <p className="quiet">{t('background.intro')}</p>
      </header>
      <LoadState query={query} skeleton={<Skeleton rows={[120, 240]} />}>
        {({ jobs, mail }) => (
          <>
            <Mail mail={mail} />
            <section>
              <div className="section-head">
                <h2>{t('background.jobs')}</h2>
              </div>
              <Jobs jobs={jobs} />
            </section>
          </>
        )}
      </LoadState>
    </div>
  );
}

function Mail({ mail }: { mail: Background['mail'] }) {
  const { t } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h2>{t('background.mail')}</h2>
        <span className="end">{mail.configured ? t('background.waiting', { count: mail.waiting }) : null}</span>
      </div>
      {mail.failed.length > 0 ? (
        <>
          <h3 className="background-failed">{t('background.failed')}</h3>
          <Failed failed={mail.failed} />
        </>
      ) : (
        <p className="quiet background-note">{t(mail.configured ? 'background.all-out' : 'background.mail-off')}</p>
      )}
    </section>
  );
}

const KINDS: Readonly<Record<string, MessageKey>> = {
  invitation: 'background.mail.invitation',
  reset: 'background.mail.reset',
  'new-place': 'background.mail.new-place',
  'password-changed': 'background.mail.password-changed',
  'factor-changed': 'background.mail.factor-changed',
  'trail-head': 'background.mail.trail-head',
  'backup-trouble': 'background.mail.backup-trouble',
};

/** What a mail was; of a kind that has no words yet, its name. */
function mailWords(kind: string, person: string, t: Translate): string {
  const key = KINDS[kind];
  return key === undefined ? kind : t(key, { person });
}

function Failed({ failed }: { failed: Background['mail']['failed'] }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const may = useMay('jobs.manage');
  const retrying = useMutation(retryDelivery);
  const discarding = useMutation(discardDelivery);
  const busy = retrying.isPending || discarding.isPending;
  const nameOf = (code: string) => {
    const person = people.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code;
  };
  return (
    <>
      <Rows>
        {failed.map(({ id, kind, person, state, error, createdAt }) => (
          <li key={id}>
            <span>
              <strong>{mailWords(kind, nameOf(person), t)}</strong>
              <span className="quiet small background-error">
                {formatDate(createdAt.slice(0, 10), language)} · {t(`background.state.${state}`, { error })}
              </span>
            </span>
            {may ? (
              <span className="background-actions">
                <button type="button" className="button" disabled={busy} onClick={() => retrying.mutate({ id })}>
                  {t('background.retry')}
                </button>
                <button type="button" className="plain" disabled={busy} onClick={() => discarding.mutate({ id })}>
                  {t('background.discard')}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </Rows>
      <FaultLine fault={retrying.error ?? discarding.error} />
    </>
  );
}

function Jobs({ jobs }: { jobs: Background['jobs'] }) {
  const { t, language } = useLocale();
  const moment = (at: string | null) => (at === null ? t('background.never') : formatMoment(at, language));
  return (
    <WideTable label={t('background.jobs')}>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('background.job')}</th>
            <th scope="col">{t('background.state')}</th>
            <th scope="col">{t('background.last')}</th>
            <th scope="col">{t('background.next')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.name}>
              <th scope="row">
                <JobName name={job.name} />
              </th>
              <td>
                <JobState job={job} />
              </td>
              <td>{moment(job.doneAt)}</td>
              <td>{moment(job.runAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function JobName({ name }: { name: string }) {
  const { t } = useLocale();
  const { programmes } = useInstallation();
  const { text, programme } = jobWords(name, t);
  const names = programmes.find(({ code }) => code === programme)?.names;
  return (
    <>
      {text}
      {programme === undefined ? null : (
        <span className="quiet small code">{names ? <Name names={names} /> : <bdi dir="ltr">{programme}</bdi>}</span>
      )}
    </>
  );
}

function JobState({ job }: { job: Background['jobs'][number] }) {
  const { t } = useLocale();
  if (job.attempts > 0)
    return <span className="background-failing">{t('background.failing', { count: job.attempts, error: job.error })}</span>;
  return (
    <span className="quiet">{t(job.running ? 'background.running' : job.doneAt === null ? 'background.never' : 'background.well')}</span>
  );
}
