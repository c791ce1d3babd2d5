import type { Overview } from '@miqyas/contract/client';
import { type Language, STATUSES } from '@miqyas/domain';
import { formatChange, formatMonthName, formatNumber, formatShare, type Translate } from '@miqyas/i18n';
import { lazy, Suspense } from 'react';
import { FigureMenu } from '../../shared/charts/figure-menu.tsx';
import { ChangeSentence } from '../../shared/components/change-sentence.tsx';
import { IndexGauge, indexStatusOf, indexText } from '../../shared/components/index-gauge.tsx';
import { MiniCounts } from '../../shared/components/mini-counts.tsx';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { Spark } from '../../shared/components/spark.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { Waiting } from '../../shared/components/waiting.tsx';
import { groupsOf, type NamedGroup } from '../../shared/components/water-columns.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

const WaterPicture = lazy(() => import('../../shared/components/water-sheet.tsx').then((loaded) => ({ default: loaded.WaterPicture })));
const CARD_HEIGHT = 81;

type Card = Overview['parts'][number];

/** The parts of a scope side by side: index, its course, its gauge, and how its targets stand. */
export function PartCards({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  const whole = overview.scope.kind === 'programme';
  const parts = overview.parts.filter((part) => whole || part.index.kind !== 'empty' || STATUSES.some((status) => part.counts[status] > 0));
  if (parts.length === 0) return null;
  const groups = parts[0]?.kind === 'domain' ? groupsOf(overview) : [];
  const title = whole ? 'overview.domains' : parts[0]?.kind === 'focus-area' ? 'overview.focus-areas' : 'overview.by-domain';
  return (
    <section>
      <div className="section-head">
        <h2>{t(title)}</h2>
        <span>{t('overview.domains-note')}</span>
        <FigureMenu name={`index-${overview.month}`} rows={() => rowsOf(parts, language, t)} />
      </div>
      <ul className="domain-cards" data-count={parts.length}>
        {parts.map((part) => (
          <li key={part.code}>
            <PartCard part={part} group={groups.find(({ key }) => key === part.code)} overview={overview} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function rowsOf(parts: readonly Card[], language: Language, t: Translate) {
  return [
    ['', t('overview.map-index'), ...STATUSES.map((status) => t(`status.${status}`))],
    ...parts.map(({ names, index, counts }) => [
      nameIn(names, language),
      index.kind === 'index' ? index.value : null,
      ...STATUSES.map((status) => counts[status]),
    ]),
  ];
}

function PartCard({ part, group, overview }: { part: Card; group: NamedGroup | undefined; overview: Overview }) {
  const { t, language } = useLocale();
  const { index } = part;
  const moved = part.moved === null ? undefined : overview.changes[part.moved];
  const status = indexStatusOf(index);
  return (
    <>
      <h3>
        <PlaceLink kind={part.kind} code={part.code} names={part.names} />
      </h3>
      <div className="index-line">
        <strong>{indexText(index)}</strong>
        <span className="quiet small">
          {index.kind === 'index' ? t('overview.index-path', { path: formatNumber(index.path, { max: 0 }) }) : t('overview.of-100')}
          <br />
          {part.change === null
            ? ''
            : Math.abs(part.change) < 0.05
              ? t('overview.unchanged', { month: formatMonthName(overview.previousMonth, language) })
              : t('overview.change', { change: formatChange(part.change), month: formatMonthName(overview.previousMonth, language) })}
        </span>
        {part.kind === 'domain' && (group || overview.targetsLeft > 0) ? null : <Spark values={part.trend} status={status} />}
      </div>
      {part.kind === 'domain' && overview.targetsLeft > 0 ? (
        <Waiting height={CARD_HEIGHT} />
      ) : group ? (
        <Suspense fallback={<Waiting height={CARD_HEIGHT} />}>
          <WaterPicture group={group} />
        </Suspense>
      ) : (
        <IndexGauge index={index} names={part.names} />
      )}
      <div className="card-foot">
        {index.kind === 'withheld' ? (
          <span className="quiet small">{t('overview.withheld', { coverage: formatShare(index.coverage) })}</span>
        ) : (
          <StatusMark status={status} />
        )}
        <MiniCounts counts={part.counts} />
      </div>
      {moved ? <ChangeSentence change={moved} overview={overview} /> : null}
    </>
  );
}
