import type { ReportData } from '@miqyas/contract/client';
import type { Sheet } from '@miqyas/domain';
import { formatDayOfYear, formatNumber, formatPeriodName, formatShare, listed } from '@miqyas/i18n';
import { Fragment } from 'react';
import { sentenceText } from '../../shared/components/sentence.ts';
import { ShareGauge } from '../../shared/components/share-gauge.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { namesOf } from './scope-part.ts';
import { cutOffText, titleOfSheet } from './sheet-words.ts';
import { StatusCounts } from './status-counts.tsx';
import { WaterPart } from './water-part.tsx';

const MISSING_NAMED = 3;

/** The first page: the month, the one sentence, every target against what is required, what is missing, who signs. */
export function CoverSheet({ data, sheets }: { data: ReportData; sheets: readonly Sheet[] }) {
  const { t, language } = useLocale();
  const { overview, month, organisations } = data;
  return (
    <>
      <div className="cover-head">
        <div>
          <p className="quiet">{overview.scope.kind === 'programme' ? t('report.monthly') : <Name names={namesOf(data)} />}</p>
          <p className="cover-month">{formatPeriodName(month, language)}</p>
          <p className="quiet small">{t('report.cut-off', { day: cutOffText(data, language) })}</p>
        </div>
        <div>
          <h1>{sentenceText(overview, language, t)}</h1>
          {data.provisional ? <p className="sheet-provisional">{t('report.provisional')}</p> : null}
        </div>
      </div>
      <WaterPart overview={overview} size="cover" />
      <StatusCounts counts={overview.counts} />
      <div className="cover-foot">
        <section>
          <h2>{t('overview.completeness')}</h2>
          <Completeness data={data} />
        </section>
        <section>
          <h2>{t('report.contents')}</h2>
          <Contents data={data} sheets={sheets} />
        </section>
        <section>
          <h2>{t('report.released-by')}</h2>
          <div className="signatures">
            {organisations.map((names) => (
              <div key={nameIn(names, language)}>
                <p>
                  <Name names={names} />
                </p>
                <div className="signature-lines">
                  <span>{t('report.signature')}</span>
                  <span>{t('report.date')}</span>
                </div>
              </div>
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

function Completeness({ data: { overview, reporting } }: { data: ReportData }) {
  const { t, language } = useLocale();
  const { completeness, timeliness, dueDay } = overview;
  const missing = reporting.filter((one) => one.missing.length > 0);
  if (completeness.share === null || timeliness.share === null) return <p className="quiet">{t('report.completeness-none')}</p>;
  const named = missing.slice(0, MISSING_NAMED).map((one) => `${nameIn(one.unit.names, language)} ${formatNumber(one.missing.length)}`);
  const more = missing.length > MISSING_NAMED ? t('report.and-more', { count: missing.length - MISSING_NAMED }) : '';
  return (
    <>
      <p>
        <strong className="cover-share">{formatShare(completeness.share)}</strong>{' '}
        <span className="quiet">
          {t('overview.of', { count: formatNumber(completeness.count), expected: formatNumber(completeness.expected) })}
        </span>
      </p>
      <ShareGauge share={completeness.share} label={t('overview.completeness')} />
      <p>
        <strong className="cover-share">{formatShare(timeliness.share)}</strong>{' '}
        <span className="quiet">
          {t('overview.timeliness')} {dueDay === null ? '' : t('overview.by-day', { day: formatDayOfYear(dueDay, language) })}
        </span>
      </p>
      <ShareGauge share={timeliness.share} label={t('overview.timeliness')} />
      <p className="quiet small">
        {named.length > 0 ? t('report.missing-list', { names: listed(named, language) }) : t('report.nothing-missing')} {more}
      </p>
    </>
  );
}

/** Sheets by what they are, each kind once with its pages. */
function Contents({ data, sheets }: { data: ReportData; sheets: readonly Sheet[] }) {
  const { t, language } = useLocale();
  const kinds = [...new Set(sheets.map(({ kind }) => kind))].filter((kind) => kind !== 'cover');
  return (
    <dl className="contents">
      {kinds.map((kind) => {
        const own = sheets.flatMap((sheet, i) => (sheet.kind === kind ? [i + 1] : []));
        const [first, last] = [own[0] ?? 0, own.at(-1) ?? 0];
        const sheet = sheets[first - 1] as Sheet;
        return (
          <Fragment key={kind}>
            <dt>{kind === 'part' ? t('report.sheet.part') : titleOfSheet(data, sheet, { language, t })}</dt>
            <dd>
              <bdi>{first === last ? formatNumber(first) : `${formatNumber(first)}–${formatNumber(last)}`}</bdi>
            </dd>
          </Fragment>
        );
      })}
    </dl>
  );
}
