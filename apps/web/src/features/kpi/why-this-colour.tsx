import type { Trajectory } from '@miqyas/contract/client';
import { type Rule, STATUS_OF_RULE, type Status } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatShare, formatValue } from '@miqyas/i18n';
import type { ReactNode } from 'react';
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
        <span className="end">
          <bdi dir="ltr">
            {method.name} v{method.version}
          </bdi>
        </span>
      </div>
      <Sentence target={target} />
      {target.pace !== undefined && target.explanation.by === 'path' ? <PaceBar pace={target.pace} cutOffs={cutOffs} /> : null}
      {steps.length > 0 ? (
        <dl className="formulas" dir="ltr">
          {steps.map((step) => (
            <Formula key={step.symbol} step={step} explanation={target.explanation} />
          ))}
        </dl>
      ) : null}
      <Checks target={target} />
      <Facts target={target} />
    </aside>
  );
}

function Sentence({ target }: { target: TargetAccount }) {
  const { t, language } = useLocale();
  const word = <b className="status-word-inline">{t(`status.${target.status}`)}</b>;
  const reportingUnit = nameIn(target.reportingUnit.names, language);
  if (target.status === 'no-data') return <p className="why-sentence">{t('kpi.why-no-data')}</p>;
  if (target.status === 'not-judged')
    return <p className="why-sentence">{t('kpi.why-not-judged', { reason: target.reason ? t(`reason.${target.reason}`) : '' })}</p>;
  const sentence = sentenceKey(target);
  const values = {
    reportingUnit,
    achievement: formatShare(target.achievement ?? 0),
    expected: formatShare(target.expected ?? 0),
    period: target.latest ? formatPeriodName(target.latest.period, language) : '',
    pace: formatShare(target.pace ?? 0),
  };
  return (
    <p className="why-sentence">
      {t(sentence, values)}
      {word}
      {t('kpi.why-end')}
    </p>
  );
}

function sentenceKey({ rule, explanation }: TargetAccount): 'kpi.why-met' | 'kpi.why-range' | 'kpi.why-sentence' {
  if (rule === 'target-met') return 'kpi.why-met';
  return explanation.by === 'range' ? 'kpi.why-range' : 'kpi.why-sentence';
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
            <td className="check-status">{t(`status.${statusBy(check.rule, target.status)}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function statusBy(rule: Rule, status: Status): Status {
  if (rule === 'target-met') return 'achieved';
  return rule === 'within-range' ? status : STATUS_OF_RULE[rule];
}

function Facts({ target }: { target: TargetAccount }) {
  const { t, language } = useLocale();
  const { latest, approved, otherMethods } = target;
  return (
    <dl className="facts">
      {latest ? (
        <Fact name={t('kpi.last-value')}>
          <bdi>{formatValue(latest.value, target.kpi.unitOfMeasure, language)}</bdi> · {formatPeriodName(latest.period, language)}
          {target.flags.length > 0 ? ` · ${target.flags.map((flag) => t(`flag.${flag}`)).join(' · ')}` : ''}
        </Fact>
      ) : null}
      {approved ? (
        <Fact name={t('kpi.without-provisional')}>
          <StatusMark status={approved.status} />
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
          <li key={name}>
            <bdi dir="ltr">{name}</bdi> {t(`other.${verdict}`)}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
