import type { TargetProgress } from '@miqyas/contract/client';
import { LINEAR_PACE } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatPlain, formatShare, formatValue } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { nameIn, useReading } from '../../app/language.tsx';
import { StatusMark } from '../../components/status-mark.tsx';

/** The sentence first, then the formula with the numbers in it, then the rule that decided. */
export function WhyThisColour({ target }: { target: TargetProgress }) {
  const { t } = useReading();
  return (
    <aside className="why">
      <div className="section-head">
        <h2>{t('kpi.why')}</h2>
        <span className="end">
          <bdi dir="ltr">
            {LINEAR_PACE.name} v{LINEAR_PACE.version}
          </bdi>
        </span>
      </div>
      <Sentence target={target} />
      {target.pace !== undefined && target.goal.kind !== 'maintain' ? <PaceBar pace={target.pace} /> : null}
      <Formulas target={target} />
      <Facts target={target} />
    </aside>
  );
}

function Sentence({ target }: { target: TargetProgress }) {
  const { t, language } = useReading();
  const word = <b className="status-word-inline">{t(`status.${target.status}`)}</b>;
  const unit = nameIn(target.unit.names, language);
  if (target.status === 'no-data') return <p className="why-sentence">{t('kpi.why-no-data')}</p>;
  if (target.status === 'not-judged')
    return <p className="why-sentence">{t('kpi.why-not-judged', { reason: target.reason ? t(`reason.${target.reason}`) : '' })}</p>;
  if (target.rule === 'target-met') {
    return (
      <p className="why-sentence">
        {t('kpi.why-met', { unit })}
        {word}
        {t('kpi.why-end')}
      </p>
    );
  }
  if (target.goal.kind === 'maintain') {
    return (
      <p className="why-sentence">
        {t('kpi.why-range', { unit, achievement: formatShare(target.achievement ?? 0) })}
        {word}
        {t('kpi.why-end')}
      </p>
    );
  }
  const sentence = t('kpi.why-sentence', {
    unit,
    achievement: formatShare(target.achievement ?? 0),
    expected: formatShare(target.expected ?? 0),
    period: target.latest ? formatPeriodName(target.latest.period, language) : '',
    pace: formatShare(target.pace ?? 0),
  });
  return (
    <p className="why-sentence">
      {sentence}
      {word}
      {t('kpi.why-end')}
    </p>
  );
}

const LONGEST_PACE = 1.2;

/** Where the pace lies between the cut-offs. */
function PaceBar({ pace }: { pace: number }) {
  const { t } = useReading();
  const { onTrackPace, atRiskPace } = LINEAR_PACE.cutOffs;
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
        <span style={{ insetInlineStart: share(atRiskPace) }}>0.60</span>
        <span style={{ insetInlineStart: share(onTrackPace) }}>0.95</span>
      </div>
    </div>
  );
}

function Formulas({ target }: { target: TargetProgress }) {
  const { latest, baseline, achievement, expected, required, pace } = target;
  if (!latest || !baseline || target.target === null || achievement === undefined) return null;
  const span = `${formatPlain(target.target)} − ${formatPlain(baseline.value)}`;
  return (
    <dl className="formulas" dir="ltr">
      <Formula name="A" top={`${formatPlain(latest.value)} − ${formatPlain(baseline.value)}`} bottom={span} result={achievement} />
      {required === undefined || expected === undefined ? null : (
        <Formula name="E" top={`${formatPlain(required)} − ${formatPlain(baseline.value)}`} bottom={span} result={expected} />
      )}
      {pace === undefined || expected === undefined ? null : (
        <Formula name="A/E" top={formatNumber(achievement, { max: 3 })} bottom={formatNumber(expected, { max: 3 })} result={pace} />
      )}
    </dl>
  );
}

function Formula({ name, top, bottom, result }: { name: string; top: string; bottom: string; result: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="equals">=</span>
        <span className="fraction">
          <span>{top}</span>
          <span>{bottom}</span>
        </span>
        <b>{formatNumber(result, { min: 3, max: 3 })}</b>
      </dd>
    </div>
  );
}

function Facts({ target }: { target: TargetProgress }) {
  const { t, language } = useReading();
  const { latest, achievement, expected, rule, approved } = target;
  return (
    <dl className="facts">
      {rule ? (
        <Fact name={t('kpi.rule')}>
          <bdi>{t(`rule.${rule}`)}</bdi>
        </Fact>
      ) : null}
      {achievement === undefined || expected === undefined || target.goal.kind === 'maintain' ? null : (
        <Fact name={t('kpi.gap')}>
          <bdi dir="ltr">{formatNumber(expected - achievement, { max: 3 })}</bdi>
        </Fact>
      )}
      {latest ? (
        <Fact name={t('kpi.last-value')}>
          <bdi>{formatValue(latest.value, target.kpi.unit, language)}</bdi> · {formatPeriodName(latest.period, language)}
          {target.flags.length > 0 ? ` · ${target.flags.map((flag) => t(`flag.${flag}`)).join(' · ')}` : ''}
        </Fact>
      ) : null}
      {approved ? (
        <Fact name={t('kpi.without-provisional')}>
          <StatusMark status={approved.status} />
        </Fact>
      ) : null}
    </dl>
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
