import type { ReportData } from '@miqyas/contract/client';
import { formatDate, formatNumber, formatPeriodName, formatShare, listed } from '@miqyas/i18n';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { Mark } from '../../shared/components/mark.tsx';
import { RequiredWords } from '../../shared/components/required-words.tsx';
import { Ribbon } from '../../shared/components/ribbon.tsx';
import { sentenceOf, sentenceText } from '../../shared/components/sentence.ts';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { Figure } from './figure.tsx';
import { namesOf } from './scope-part.ts';
import type { SheetProps } from './sheet-props.ts';
import { cutOffText } from './sheet-words.ts';
import { CountsBar, StatusCounts } from './status-counts.tsx';
import { WaterPart } from './water-part.tsx';

const ASKED = 3;

/** The month on one picture of a phone's size, for a messenger. */
export function BriefSheet({ data }: { data: ReportData }) {
  const { t, language } = useLocale();
  const { overview, month } = data;
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const parts = sentenceOf(overview, language, t);
  return (
    <>
      <header className="brief-head">
        <Mark />
        <strong>{t('app.name')}</strong>
        <span className="end">{formatPeriodName(month, language)}</span>
      </header>
      <p className="quiet small">{nameIn(namesOf(data), language)}</p>
      <h1>
        {parts.length === 0
          ? sentenceText(overview, language, t)
          : parts.map(({ key, before, number, after }) => (
              <span key={key} className="brief-part">
                {before}
                <bdi>{number}</bdi>
                {after}
              </span>
            ))}
      </h1>
      <CountsBar counts={overview.counts} />
      <StatusCounts counts={overview.counts} />
      <WaterPart overview={overview} size="phone" />
      <ul className="brief-parts">
        {overview.parts
          .filter(({ counts }) => Object.values(counts).some((count) => count > 0))
          .map(({ code, names, index }) => (
            <li key={code}>
              <span className="row-name">
                <Name names={names} />
              </span>
              <b>{index.kind === 'index' ? formatNumber(index.value, { max: 0 }) : '–'}</b>
            </li>
          ))}
      </ul>
      {overview.decisions.length > 0 ? <h2>{t('report.sheet.decisions')}</h2> : null}
      <ol className="brief-asks">
        {overview.decisions.slice(0, ASKED).map((decision) => {
          const targets = decision.targets.flatMap((id) => byId.get(id) ?? []);
          const [first] = targets;
          if (!first) return null;
          const places = targets.slice(0, 3).map(({ reportingUnit }) => nameIn(reportingUnit.names, language));
          return (
            <li key={`${decision.kind}-${first.id}`}>
              {t(`report.ask.${decision.owned ? decision.kind : 'unowned'}`, {
                kpi: nameIn(first.kpi.names, language),
                places: listed(places, language),
              })}{' '}
              <span className="quiet small">{formatDate(decision.due, language, 'short')}</span>
            </li>
          );
        })}
      </ol>
      <footer className="quiet small">
        {overview.completeness.share === null
          ? ''
          : `${t('labelled', { label: t('overview.completeness'), text: formatShare(overview.completeness.share) })} · `}
        {t('report.footer', { day: cutOffText(data, language) })}
        {data.provisional ? ` · ${t('report.provisional-mark')}` : ''}
      </footer>
    </>
  );
}

/** One target as a picture: its number, its gauge, how it stands. */
export function CardSheet({ data, sheet }: SheetProps) {
  const { t, language } = useLocale();
  const target = data.overview.targets.find(({ id }) => sheet.targets.includes(id));
  if (!target) return null;
  return (
    <>
      <header className="brief-head">
        <Mark />
        <strong>{t('app.name')}</strong>
        <span className="end">{formatPeriodName(data.month, language)}</span>
      </header>
      <h1>
        <Name names={target.kpi.names} />
      </h1>
      <p className="quiet">
        <Name names={target.reportingUnit.names} />
      </p>
      <p className="card-number">
        <strong>
          <Figure target={target} what="now" />
        </strong>
        <span className="quiet">
          {t('labelled', { label: t('overview.goal'), text: '' })} <Figure target={target} what="goal" /> ·{' '}
          {formatPeriodName(target.deadline, language)}
        </span>
      </p>
      <div data-chart={`gauge-${target.id}`}>
        <Gauge target={target} size="card" />
      </div>
      <RequiredWords target={target} />
      <Ribbon ribbon={target.ribbon} month={data.month} />
      <p>
        <StandingMark target={target} />
      </p>
      <footer className="quiet small">{t('report.footer', { day: cutOffText(data, language) })}</footer>
    </>
  );
}
