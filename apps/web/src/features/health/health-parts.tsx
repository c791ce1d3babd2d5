import type { Health } from '@miqyas/contract/client';
import { formatMoment, formatPlain, formatSize, isolate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Fact } from '../../shared/components/fact.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** The database, and the processes that serve it. */
export function ServingPart({ health: { database, version, pools, processes, replicas } }: { health: Health }) {
  const { t, language } = useLocale();
  return (
    <Part title={t('health.serving')}>
      <dl className="health-facts">
        <Fact name={t('health.engine')}>
          <bdi dir="ltr">{`${ENGINES[database.engine]} ${database.version}`}</bdi> · {formatSize(database.bytes, language)}
        </Fact>
        <Fact name={t('health.schema')}>
          <bdi dir="ltr">{database.schema}</bdi>
        </Fact>
        <Fact name={t('health.version')}>
          <bdi dir="ltr">{version}</bdi>
        </Fact>
        {pools.length > 0 ? (
          <Fact name={t('health.pools')}>
            <Lines lines={pools.map((pool) => poolWords(pool))} />
          </Fact>
        ) : null}
        <Fact name={t('health.replicas')}>
          {replicas.length > 0 ? (
            <Lines lines={replicas.map(replicaWords)} />
          ) : (
            t(database.engine === 'sqlite' ? 'health.no-replica-sqlite' : 'health.no-replica')
          )}
        </Fact>
      </dl>
      {processes.length > 0 ? <Processes processes={processes} /> : <p className="quiet">{t('health.no-process')}</p>}
    </Part>
  );

  function poolWords({ pool, inUse, most, waiting }: Health['pools'][number]): string {
    const used = t(`health.pool.${pool}`, { used: formatPlain(inUse), most: formatPlain(most) });
    return waiting > 0 ? `${used} · ${t('health.pool.waiting', { count: formatPlain(waiting) })}` : used;
  }

  function replicaWords({ name: code, behindMs }: Health['replicas'][number]): string {
    const name = isolate(code);
    return behindMs === null
      ? t('health.replica-silent', { name })
      : t('health.replica', { name, seconds: formatPlain(Math.round(behindMs / 1000)) });
  }
}

function Processes({ processes }: Pick<Health, 'processes'>) {
  const { t, language } = useLocale();
  return (
    <WideTable label={t('health.processes')}>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('health.process')}</th>
            <th scope="col">{t('health.version')}</th>
            <th scope="col">{t('health.began')}</th>
            <th scope="col">{t('health.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {processes.map(({ id, host, version, beganAt, seenAt }) => (
            <tr key={id}>
              <th scope="row">
                <bdi dir="ltr">{host}</bdi>
              </th>
              <td data-head={t('health.version')}>
                <bdi dir="ltr">{version}</bdi>
              </td>
              <td data-head={t('health.began')}>{formatMoment(beganAt, language)}</td>
              <td data-head={t('health.seen')}>{formatMoment(seenAt, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** Jobs, mail, imports and reports, counted; what is behind the numbers stands on pages of its own. */
export function WorkPart({ health: { jobs, mail, imports, reports } }: { health: Health }) {
  const { t, language } = useLocale();
  const counts = (numbers: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, formatPlain(number)]));
  return (
    <Part title={t('health.work')} end={<Link to="/background">{t('nav.background')}</Link>}>
      <dl className="health-facts">
        <Fact name={t('health.jobs')}>
          {t('health.jobs-count', counts({ count: jobs.count, running: jobs.running, failing: jobs.failing }))}
          {jobs.doneAt === null ? null : ` · ${t('health.jobs-done', { moment: isolate(formatMoment(jobs.doneAt, language)) })}`}
        </Fact>
        <Fact name={t('health.mail')}>
          {mail.configured ? t('health.mail-count', counts({ count: mail.waiting, failed: mail.failed })) : t('health.mail-off')}
        </Fact>
        <Fact name={t('health.imports')}>{formatPlain(imports)}</Fact>
        <Fact name={t('health.reports')}>{t('health.reports-count', counts({ count: reports.waiting, held: reports.held }))}</Fact>
      </dl>
    </Part>
  );
}

/** Backups, whether one was ever seen to be restorable, and the head of the audit trail. */
export function KeptPart({ health: { backups, trail } }: { health: Health }) {
  const { t, language } = useLocale();
  return (
    <Part title={t('health.kept')}>
      {backups.length > 0 ? <Backups backups={backups} /> : <p className="health-note">{t('health.no-backup')}</p>}
      <dl className="health-facts">
        <Fact name={t('health.head')}>{trail.keptAt === null ? t('health.head-never') : formatMoment(trail.keptAt, language)}</Fact>
      </dl>
    </Part>
  );
}

function Backups({ backups }: Pick<Health, 'backups'>) {
  const { t, language } = useLocale();
  return (
    <WideTable label={t('health.backups')}>
      <table className="register">
        <caption className="visually-hidden">{t('health.backups')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('health.backup-at')}</th>
            <th scope="col">{t('health.backup-place')}</th>
            <th scope="col">{t('health.backup-size')}</th>
            <th scope="col">{t('health.backup-tried')}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map(({ at, place, bytes, verifiedAt }) => (
            <tr key={`${at} ${place}`}>
              <th scope="row">{formatMoment(at, language)}</th>
              <td className="health-place">
                <bdi dir="ltr">{place}</bdi>
              </td>
              <td>{formatSize(bytes, language)}</td>
              <td>{verifiedAt === null ? <span className="quiet">{t('health.not-tried')}</span> : formatMoment(verifiedAt, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** Disks, the certificate people meet, and what is looked after by others. */
export function MachinePart({ health: { disks, certificate, scanner, observing } }: { health: Health }) {
  const { t, language } = useLocale();
  const set = (is: boolean) => t(is ? 'health.on' : 'health.off');
  return (
    <Part title={t('health.machine')}>
      <dl className="health-facts">
        {disks.map(({ place, path, freeBytes, bytes }) => (
          <Fact key={place} name={t(`health.disk.${place}`)}>
            {t('health.free', { size: isolate(formatSize(freeBytes, language)), total: isolate(formatSize(bytes, language)) })}{' '}
            <bdi dir="ltr" className="quiet">
              {path}
            </bdi>
          </Fact>
        ))}
        <Fact name={t('health.certificate')}>{certificateWords()}</Fact>
        <Fact name={t('health.scanner')}>{set(scanner)}</Fact>
        <Fact name={t('health.metrics')}>{set(observing.metrics)}</Fact>
        <Fact name={t('health.traces')}>{set(observing.traces)}</Fact>
      </dl>
    </Part>
  );

  function certificateWords(): string {
    if (certificate === null) return t('health.certificate-none');
    if (certificate.endsAt === null) return t('health.certificate-unseen', { reason: isolate(certificate.reason) });
    return t('health.certificate-until', { moment: isolate(formatMoment(certificate.endsAt, language)) });
  }
}

function Part({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="health-part">
      <div className="section-head">
        <h2>{title}</h2>
        {end === undefined ? null : <span className="end">{end}</span>}
      </div>
      {children}
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="health-line">
      {line}
    </span>
  ));
}
