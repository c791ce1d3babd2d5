import type { Evidence, Revision, Trajectory } from '@miqyas/contract/client';
import { formatDate, formatMoment, formatPeriodName, formatValueLong } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { evidenceFileAddress, evidenceQuery } from '../../shared/api/evidence.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import './proof-thread.css';
import { kpiVersionsQuery, revisionsQuery } from './queries.ts';
import { SourceName } from './source-name.tsx';

interface ProofProps {
  readonly trajectory: Trajectory;
  readonly value: Trajectory['series'][number];
}

/** From a number back to what it rests on: value, revision, who entered it, evidence, definition, who approved it; with the code that paper bears. */
export function ProofThread({ trajectory, value: { period, revision: known } }: ProofProps) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { kpi, reportingUnit } = trajectory;
  const of = { kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', period };
  const query = useQuery(revisionsQuery(programme, of));
  const place = useRef<HTMLElement>(null);
  // Whoever pressed a number is led to what it opened; a page that comes with it open begins at its beginning.
  useEffect(() => {
    if (document.documentElement.dataset['ready'] === 'true') place.current?.focus();
  }, []);
  return (
    <section ref={place} tabIndex={-1} className="proof" aria-label={t('origin.of-period', { period: formatPeriodName(period, language) })}>
      <div className="proof-head">
        <strong className="small">{t('origin.show')}</strong>
        <Link to="." search={(current) => ({ ...current, proof: undefined })} className="small no-print" resetScroll={false} replace>
          {t('origin.close')} ×
        </Link>
      </div>
      <LoadState query={query} skeleton={<Skeleton rows={[40, 40, 40, 40, 40]} />}>
        {(revisions) => <Thread trajectory={trajectory} revisions={revisions.filter(({ revision }) => revision <= known)} />}
      </LoadState>
    </section>
  );
}

function Thread({ trajectory, revisions }: { trajectory: Trajectory; revisions: readonly Revision[] }) {
  const { kpi } = trajectory;
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const now = revisions.at(-1);
  if (!now) return null;
  const value = ({ value: number, state }: Revision) =>
    number === null
      ? t(state === 'not-applicable' ? 'value-state.not-applicable' : 'value-state.missing')
      : formatValueLong(number, kpi, language);
  const entered = enteredIn(revisions, now);
  const before = revisions.findLast((one) => one.revision < entered.revision && one.value !== null && one.value !== now.value);
  const moment = (at: string) => formatMoment(at, language);
  return (
    <>
      <ol className="proof-thread">
        <Step word="origin.value" ends>
          <strong>
            <bdi>{value(now)}</bdi>
          </strong>
          <span className="quiet small">{formatPeriodName(now.period, language)}</span>
        </Step>
        <Step word="origin.revision" values={{ number: now.revision, count: revisions.length }}>
          <strong>{moment(now.recordedAt)}</strong>
          {before ? (
            <span className="quiet small">
              {t('origin.was', { value: value(before) })}
              {entered.reason === '' ? null : (
                <>
                  {' · '}
                  <StoredText text={entered.reason} />
                </>
              )}
            </span>
          ) : null}
        </Step>
        <Step word="origin.entered">
          <strong>{nameOf(entered.recordedBy)}</strong>
          <span className="quiet small">{moment(entered.recordedAt)}</span>
          {entered.source === '' ? null : (
            <span className="quiet small">
              <SourceName source={entered.source} named={trajectory.sources} />
            </span>
          )}
        </Step>
        <Step word="origin.evidence">
          <EvidenceNames of={now} />
        </Step>
        <DefinitionStep kpi={kpi.code} version={now.kpiVersion} />
        <Step word="origin.approved" ends>
          {approvalsOf(revisions, now).map(({ by, at }) => (
            <span key={by + at} className="proof-hand">
              <strong>{nameOf(by)}</strong>
              <span className="quiet small">{moment(at)}</span>
            </span>
          ))}
          {now.status === 'approved' ? null : <strong>{t('origin.waits')}</strong>}
        </Step>
      </ol>
      <Code code={now.code} />
    </>
  );
}

/** Everybody who has approved what stands: those whose approval was not enough alone, and who made the revision that counts. */
function approvalsOf(revisions: readonly Revision[], now: Revision): { by: string; at: string }[] {
  const entered = enteredIn(revisions, now);
  const before = revisions.filter(({ revision }) => revision >= entered.revision).flatMap(({ approvals }) => approvals);
  return now.status === 'approved' ? [...before, { by: now.recordedBy, at: now.recordedAt }] : before;
}

/** The revision in which the number in force was first said: approving it wrote another one. */
function enteredIn(revisions: readonly Revision[], now: Revision): Revision {
  const same = (one: Revision) => one.value === now.value && one.state === now.state;
  let first = now;
  for (const one of revisions.toReversed()) {
    if (!same(one) || one.status === 'returned' || one.status === 'withdrawn') break;
    first = one;
  }
  return first;
}

interface StepProps {
  readonly word: 'origin.value' | 'origin.revision' | 'origin.entered' | 'origin.evidence' | 'origin.definition' | 'origin.approved';
  readonly values?: Readonly<Record<string, number>>;
  /** The thread begins or ends here. */
  readonly ends?: boolean;
  readonly children: ReactNode;
}

function Step({ word, values = {}, ends = false, children }: StepProps) {
  const { t } = useLocale();
  return (
    <li className={ends ? 'ends' : ''}>
      <span className="quiet small">{t(word, values)}</span>
      {children}
    </li>
  );
}

function EvidenceNames({ of: { kpi, reportingUnit, period, category } }: { of: Revision }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const query = useQuery(evidenceQuery(programme, { kpi, reportingUnit, period, category }));
  const there = query.data?.filter(({ removed }) => !removed) ?? [];
  if (query.isSuccess && there.length === 0) return <span className="quiet">{t('origin.no-evidence')}</span>;
  return there.map((one) => (
    <span key={one.id} className="proof-file">
      <a href={addressOf(programme, one)} rel="noreferrer">
        <bdi dir="auto">{one.name}</bdi>
      </a>
      {one.content.kind === 'file' ? (
        <span className="quiet small" title={one.content.sha256}>
          sha256 <bdi dir="ltr">{shortened(one.content.sha256)}</bdi>
        </span>
      ) : null}
    </span>
  ));
}

function addressOf(programme: string, { id, content }: Evidence): string {
  return content.kind === 'link' ? content.url : evidenceFileAddress(programme, id);
}

/** A checksum by its first and last four digits. */
function shortened(checksum: string): string {
  return `${checksum.slice(0, 4)}…${checksum.slice(-4)}`;
}

function DefinitionStep({ kpi, version }: { kpi: string; version: number }) {
  const { t, language } = useLocale();
  const versions = useQuery(kpiVersionsQuery(useProgramme(), { kpi, asOf: undefined })).data;
  const found = versions?.find((one) => one.version === version);
  return (
    <Step word="origin.definition">
      <strong>{t('origin.version', { version })}</strong>
      {found ? (
        <span className="quiet small">{t('origin.since', { day: formatDate(found.recordedAt.slice(0, 10), language) })}</span>
      ) : null}
    </Step>
  );
}

function Code({ code }: { code: string }) {
  const { t } = useLocale();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <p className="proof-code small">
      <span className="quiet">{t('origin.code')}</span>
      <code dir="ltr">{code}</code>
      <button type="button" className="plain small no-print" onClick={() => void copy()}>
        {t(copied ? 'origin.copied' : 'origin.copy')}
      </button>
      <span className="quiet">{t('origin.code-note')}</span>
    </p>
  );
}
