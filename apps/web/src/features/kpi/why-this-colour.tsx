import type { Trajectory } from '@miqyas/contract/client';
import type { Cap, Rule, Status } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatShare, formatValue, goalText } from '@miqyas/i18n';
import { Fact } from '../../shared/components/fact.tsx';
import { PendingMark } from '../../shared/components/pending-mark.tsx';
import { StatusHelp } from '../../shared/components/status-help.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { Formula, printedCondition } from './formula.tsx';

type TargetAccount = Trajectory['targets'][number];

/** The sentence first, then the formulas with the numbers in them, then the lines of the method up to the one that decided. */
export function WhyThisColour({ target }: { target: TargetAccount }) {
  const { t } = useLocale();
  const { method, steps, cutOffs } = target.explanation;
  return (
    <aside className="why">
      <div className="section-head">
        <h2>{t('kpi.why')}</h2>
        <span className="end">{t(`method.${method.name}`, { version: method.version })}</span>
      </div>
      <Sentence target={target} />
      {target.pace !== undefined && target.explanation.by === 'path' && !isDecided(target) ? (
        <PaceBar pace={target.pace} cutOffs={cutOffs} />
      ) : null}
      {steps.length > 0 ? (
        <dl className="formulas" dir="ltr">
          {steps.map((step) => (
            <Formula key={step.symbol} step={step} explanation={target.explanation} />
          ))}
        </dl>
      ) : null}
      <Checks target={target} />
      <Facts target={target} />
      <StatusHelp />
    </aside>
  );
}

/** After its deadline a target has a result, or waits for it: no pace is asked for any more. */
function isDecided({ rule }: TargetAccount): boolean {
  return rule?.startsWith('deadline-') === true;
}

function Sentence({ target }: { target: TargetAccount }) {
  const { t, language } = useLocale();
  // Within a sentence English begins no word with a capital letter.
  const named = (status: Status) => t(`status.${status}`).toLocaleLowerCase(language);
  const word = <b className="status-word-inline">{named(target.status)}</b>;
  const reportingUnit = nameIn(target.reportingUnit.names, language);
  if (target.status === 'no-data') return <p className="why-sentence">{t('kpi.why-no-data')}</p>;
  if (target.status === 'not-judged')
    return <p className="why-sentence">{t('kpi.why-not-judged', { reason: target.reason ? t(`reason.${target.reason}`) : '' })}</p>;
  const values = {
    reportingUnit,
    achievement: formatShare(target.achievement ?? 0),
    expected: formatShare(target.expected ?? 0),
    period: target.latest ? formatPeriodName(target.latest.period, language) : '',
    pace: formatShare(target.pace ?? 0),
    deadline: formatPeriodName(target.deadline, language),
    value: target.latest ? formatValue(target.latest.value, target.kpi, language) : '',
    target: goalText(target, language),
    stood: named(target.stood ?? 'no-data'),
  };
  return (
    <>
      <p className="why-sentence">
        {t(sentenceKey(target), values)}
        {word}
        {t('kpi.why-end')}
      </p>
      <Caps target={target} />
    </>
  );
}

function sentenceKey({ status, rule, explanation }: TargetAccount) {
  if (status === 'missed') return 'kpi.why-missed';
  if (status === 'awaited') return 'kpi.why-awaited';
  if (explanation.by === 'range') return 'kpi.why-range';
  return rule === 'target-met' || rule === 'deadline-met' ? 'kpi.why-met' : 'kpi.why-sentence';
}

/** What held the status down after the line that held. */
function Caps({ target }: { target: TargetAccount }) {
  const { t } = useLocale();
  const { caps, inputs } = target.explanation;
  const months = inputs.find(({ meaning }) => meaning === 'age')?.value ?? 0;
  return caps.map((cap) => (
    <p className="why-sentence why-cap" key={cap}>
      {cap === 'outlook-cap' ? t('kpi.capped-outlook') : t('kpi.capped-clock', { months })}
    </p>
  ));
}

const LONGEST_PACE = 1.2;

/** Where the pace lies between the cut-offs. */
function PaceBar({ pace, cutOffs }: { pace: number; cutOffs: TargetAccount['explanation']['cutOffs'] }) {
  const { t } = useLocale();
  const { onTrackPace, atRiskPace } = cutOffs;
  const share = (value: number) => `${(Math.min(Math.max(value, 0), LONGEST_PACE) / LONGEST_PACE) * 100}%`;
  const at = Math.min(Math.max(pace, 0.12), LONGEST_PACE - 0.12);
  return (
    <div className="pace">
      <span className="pace-mark small" style={{ insetInlineStart: share(at) }}>
        {t('kpi.pace', { value: formatNumber(pace, { min: 2 }) })}
      </span>
      <span className="pace-arrow" style={{ insetInlineStart: share(pace) }} />
      <div className="pace-bar">
        <span data-status="off-track" style={{ inlineSize: share(atRiskPace) }} />
        <span data-status="at-risk" style={{ inlineSize: share(onTrackPace - atRiskPace) }} />
        <span data-status="on-track" style={{ flex: 1 }} />
      </div>
      <div className="pace-cuts small quiet">
        <span style={{ insetInlineStart: share(atRiskPace) }}>{formatNumber(atRiskPace, { min: 2 })}</span>
        <span style={{ insetInlineStart: share(onTrackPace) }}>{formatNumber(onTrackPace, { min: 2 })}</span>
      </div>
    </div>
  );
}

/** Each line of the method that was tried, with the numbers in it; the last one held and decided. */
function Checks({ target }: { target: TargetAccount }) {
  const { t } = useLocale();
  const { checks } = target.explanation;
  if (checks.length === 0) return null;
  return (
    <table className="checks">
      <caption className="small quiet">{t('kpi.rule')}</caption>
      <tbody>
        {checks.map((check) => (
          <tr key={check.rule} data-holds={check.holds}>
            <th scope="row">
              <bdi dir="ltr">{printedCondition(check, target.explanation)}</bdi>
            </th>
            <td>{t(check.holds ? 'check.holds' : 'check.fails')}</td>
            <td className="check-status">{t(`status.${STATUS_OF_RULE[check.rule]}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What each line of the method says where it holds. */
const STATUS_OF_RULE: Readonly<Record<Rule | Cap, Status>> = {
  'deadline-met': 'achieved',
  'deadline-missed': 'missed',
  'deadline-awaited': 'awaited',
  'target-met': 'achieved',
  'within-range': 'on-track',
  'within-tolerance': 'at-risk',
  'beyond-tolerance': 'off-track',
  'pace-on-track': 'on-track',
  'gap-on-track': 'on-track',
  'pace-at-risk': 'at-risk',
  'gap-at-risk': 'at-risk',
  behind: 'off-track',
  'outlook-cap': 'at-risk',
  'clock-cap': 'at-risk',
};

function Facts({ target }: { target: TargetAccount }) {
  const { t, language } = useLocale();
  const { latest, approved, pending, otherMethods } = target;
  return (
    <dl className="facts">
      {latest ? (
        <Fact name={t('kpi.last-value')}>
          <bdi>{formatValue(latest.value, target.kpi, language)}</bdi> · {formatPeriodName(latest.period, language)}
          {target.flags.length > 0 ? ` · ${target.flags.map((flag) => t(`flag.${flag}`)).join(' · ')}` : ''}
        </Fact>
      ) : null}
      {approved ? (
        <Fact name={t('kpi.without-provisional')}>
          <StatusMark status={approved.status} />
        </Fact>
      ) : null}
      {pending ? (
        <Fact name={t('kpi.pending')}>
          <PendingMark target={target} pending={pending} />
        </Fact>
      ) : null}
      {otherMethods ? <OtherMethods verdicts={otherMethods} /> : null}
    </dl>
  );
}

function OtherMethods({ verdicts }: { verdicts: NonNullable<TargetAccount['otherMethods']> }) {
  const { t } = useLocale();
  const lines = [
    ['cagr-ratio', verdicts.cagrRatio],
    ['un-chart', verdicts.unChart],
    ['sdsn-arrow', verdicts.sdsnArrow],
  ] as const;
  return (
    <Fact name={t('kpi.other-methods')}>
      <ul className="other-methods">
        {lines.map(([name, verdict]) => (
          <li key={name}>{t('labelled', { label: t(`method.${name}`), text: t(`other.${verdict}`) })}</li>
        ))}
      </ul>
    </Fact>
  );
}
