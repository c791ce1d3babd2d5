import type { FollowUpSummary, Overview, TargetProgress } from '@miqyas/contract/client';
import { formatDate, formatNumber, formatPeriodName, formatValue, likelihoodText, listed } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AnswerLine } from '../../shared/components/answer-line.tsx';
import { OwnerWords } from '../../shared/components/owner-words.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';

type Item = Overview['decisions'][number];

const SHOWN = 5;
const NAMED = 5;
const LONG_MONTHS = 24;

/** What somebody has to decide: who answers for it, by when, and the next thing to do. What nobody owns stands first. */
export function Decisions({ overview, followUp }: { overview: Overview; followUp: FollowUpSummary | undefined }) {
  const { t } = useLocale();
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const [all, setAll] = useState(false);
  const rest = overview.decisions.length - SHOWN;
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.decisions')}</h2>
        <span>{formatNumber(overview.decisions.length)}</span>
      </div>
      {overview.decisions.length === 0 ? <p className="quiet rail-note">{t('overview.no-decisions')}</p> : null}
      <ul className="rail-list">
        {overview.decisions.slice(0, all ? undefined : SHOWN).map((item) => {
          const targets = item.targets.flatMap((id) => byId.get(id) ?? []);
          return targets[0] ? (
            <Decision key={`${item.kind}-${item.targets[0]}`} item={item} targets={targets} people={overview.people} followUp={followUp} />
          ) : null;
        })}
      </ul>
      {rest > 0 && !all ? (
        <button type="button" className="plain small no-print" onClick={() => setAll(true)}>
          {t('overview.more', { count: rest })}
        </button>
      ) : null}
    </section>
  );
}

interface DecisionProps {
  readonly item: Item;
  readonly targets: readonly TargetProgress[];
  readonly people: Overview['people'];
  readonly followUp: FollowUpSummary | undefined;
}

function Decision({ item, targets, people, followUp }: DecisionProps) {
  const { t, language } = useLocale();
  const first = targets[0] as TargetProgress;
  const places = targets.slice(0, NAMED).map(({ reportingUnit }) => nameIn(reportingUnit.names, language));
  return (
    <li>
      <StatusShape status={first.status} />
      <div>
        <strong>
          <Name names={first.kpi.names} />
        </strong>
        <p className="quiet small">
          {listed(places, language)}
          {item.targets.length > NAMED ? ` ${t('decision.and-more', { count: item.targets.length - NAMED })}` : ''}
        </p>
        <p className="small">
          <Why item={item} target={first} />
        </p>
        <AnswerLine ids={item.targets} followUp={followUp} />
        <p className="small decision-facts">
          <span>
            <PersonSign /> <OwnerWords target={first} people={people} />
          </span>
          <span className="quiet">{t('decision.due', { day: formatDate(item.due, language, 'short') })}</span>
        </p>
        <p className="small quiet">
          {first.latest ? t('decision.last-done', { period: formatPeriodName(first.latest.period, language) }) : ''}
        </p>
        <p className="small no-print">
          <NextThing item={item} target={first} />
        </p>
      </div>
    </li>
  );
}

function Why({ item: { kind, months }, target }: { item: Item; target: TargetProgress }) {
  const { t, language } = useLocale();
  switch (kind) {
    case 'off-track':
      return months >= LONG_MONTHS ? t('decision.off-track-long') : t('decision.off-track', { months });
    case 'stale':
      return t('decision.stale', { period: target.latest ? formatPeriodName(target.latest.period, language) : '' });
    case 'late':
      return t('decision.late');
    case 'forecast-to-miss':
      return t('decision.forecast-to-miss', { chance: target.outlook ? likelihoodText(target.outlook.likelihood, t) : '' });
    case 'deadline-passed':
      return t('decision.deadline-passed', {
        deadline: formatPeriodName(target.deadline, language),
        result:
          target.status === 'missed' && target.latest
            ? t('decision.missed', { value: formatValue(target.latest.value, target.kpi, language) })
            : t('decision.awaited-stood', { status: t(`status.${target.stood ?? 'no-data'}`) }),
      });
  }
}

/** One link, to what moves it on for who reads: a value that waits, another deadline, or the figure itself. */
function NextThing({ item, target }: { item: Item; target: TargetProgress }) {
  const { t } = useLocale();
  const [approve, edit] = [useMay('values.approve'), useMay('registers.write')];
  const { kpi, reportingUnit } = target;
  if (target.pending && approve)
    return (
      <Link to="/review" search={reportingUnit.kind === 'project' ? { project: reportingUnit.code } : {}}>
        {t('decision.do-review')}
      </Link>
    );
  if (item.kind === 'deadline-passed' && edit)
    return (
      <Link to="/set-up/$register" params={{ register: 'target' }} search={{ find: kpi.code }}>
        {t('decision.do-deadline')}
      </Link>
    );
  return (
    <TargetLink target={target}>{t(item.kind === 'stale' || item.kind === 'late' ? 'decision.do-value' : 'decision.do-look')}</TargetLink>
  );
}

function PersonSign() {
  return (
    <svg
      viewBox="0 0 12 12"
      width="11"
      height="11"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      className="person-sign"
    >
      <circle cx="6" cy="3.500" r="2.200" />
      <path d="M1.800 11.400V9.500l1.700-1.900h5l1.700 1.900v1.900z" />
    </svg>
  );
}
