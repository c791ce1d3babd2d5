import type { PackageEffects } from '@miqyas/contract/client';
import { formatPeriodName, formatValue, goalText, listed } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { chanceText } from './money.ts';

type Affected = PackageEffects['targets'][number];

/** A target with its gauge, its forecast and its chance: as things go, and with the package. */
export function AffectedTarget({ one: { target, prospects } }: { one: Affected }) {
  const { t, language } = useLocale();
  const value = (number: number) => formatValue(number, target.kpi, language);
  const chances = prospects && pairOf(prospects, ({ chance }) => (chance === undefined ? undefined : chanceText(chance)));
  const after = prospects?.after;
  return (
    <li>
      <div className="affected-head">
        <TargetLink target={target}>
          <Name names={target.kpi.names} />
          {listed(['', ''], language)}
          <Name names={target.reportingUnit.names} />
        </TargetLink>
        {chances ? (
          <span>
            {t('pipeline.chance')} <FromTo {...chances} />
          </span>
        ) : null}
      </div>
      <Gauge
        target={target}
        size="card"
        {...(after
          ? {
              scenario: {
                ...{ value: after.centre, low: after.low, high: after.high },
                said: t('pipeline.gauge', { value: value(after.centre), low: value(after.low), high: value(after.high) }),
              },
            }
          : {})}
      />
      <div className="affected-foot">
        <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
        {prospects ? (
          <span>
            {t('pipeline.forecast')} <FromTo {...pairOf(prospects, ({ centre }) => value(centre))} />
          </span>
        ) : null}
        <span className="goal">
          {t('pipeline.of-by', { target: goalText(target, language), deadline: formatPeriodName(target.deadline, language, 'short') })}
        </span>
      </div>
      {prospects ? null : <p className="quiet small">{t('pipeline.no-forecast')}</p>}
    </li>
  );
}

type Told<Text> = { readonly from: Text; readonly to: Text };

function pairOf<Text extends string | undefined>(
  { before, after }: NonNullable<Affected['prospects']>,
  tell: (prospect: NonNullable<Affected['prospects']>['before']) => Text,
): Told<Text> {
  return { from: tell(before), to: tell(after) };
}

/** A change reads in the direction of the page, each number whole in itself. */
function FromTo({ from, to }: Told<string | undefined>) {
  const { direction } = useLocale();
  if (from === undefined || to === undefined) return <>–</>;
  return (
    <span className="from-to">
      <bdi>{from}</bdi> <span aria-hidden="true">{direction === 'rtl' ? '←' : '→'}</span> <bdi className="to">{to}</bdi>
    </span>
  );
}
