import type { Capacity, TargetProgress } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatDayOfYear } from '@miqyas/i18n';
import { useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useOptions } from '../../shared/register/use-options.ts';
import { Courses } from './courses.tsx';

/** What stands beside the table: courses, what they should move, and what comes next. */
export function Beside({ capacity }: { capacity: Capacity }) {
  const targets = new Map(capacity.targets.map((target) => [target.id, target]));
  return (
    <>
      <Courses capacity={capacity} />
      <Moves targets={capacity.moves.flatMap((id) => targets.get(id) ?? [])} />
      <Next capacity={capacity} />
    </>
  );
}

const MOVES_SHOWN = 4;

function Moves({ targets }: { targets: readonly TargetProgress[] }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  if (targets.length === 0) return null;
  const worstFirst = targets.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <section>
      <div className="section-head">
        <h2>{t('capacity.moves')}</h2>
      </div>
      <ul className="moved">
        {worstFirst.slice(0, all ? undefined : MOVES_SHOWN).map((target) => (
          <li key={target.id}>
            <TargetGauge target={target} />
          </li>
        ))}
      </ul>
      {!all && targets.length > MOVES_SHOWN ? (
        <button type="button" className="plain small" onClick={() => setAll(true)}>
          {t('capacity.all', { count: targets.length })}
        </button>
      ) : null}
    </section>
  );
}

const WORST: readonly Status[] = ['off-track', 'missed', 'at-risk'];

function rankOf({ status }: TargetProgress): number {
  const place = WORST.indexOf(status);
  return place < 0 ? WORST.length : place;
}

/** A KPI of a reporting unit by name, with its gauge and its word. */
export function TargetGauge({ target }: { target: TargetProgress }) {
  const { language } = useLocale();
  return (
    <>
      <TargetLink target={target}>
        <bdi>{nameIn(target.kpi.names, language)}</bdi>
        {language === 'ar' ? '، ' : language === 'zh' ? '，' : ', '}
        <bdi>{nameIn(target.reportingUnit.names, language)}</bdi>
      </TargetLink>
      <Gauge target={target} size="row" />
      <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
    </>
  );
}

const NEXT_SHOWN = 6;

function Next({ capacity: { next } }: { capacity: Capacity }) {
  const { t, language } = useLocale();
  const [, go] = useFollowUpSearch();
  const cities = useOptions('city');
  if (next.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('capacity.next')}</h2>
      </div>
      <ul className="next-courses">
        {next.slice(0, NEXT_SHOWN).map(({ key, entry, taken }) => {
          const name = nameIn(entryNames(entry), language) || key;
          const city = cities.find(({ id }) => id === entry['city'])?.name;
          return (
            <li key={key}>
              <span className="quiet small">{formatDayOfYear(String(entry['starts_on']), language)}</span>
              <span>
                <button
                  type="button"
                  className="row-link"
                  onClick={() => go({ entry: `course/${key}`, adding: undefined, look: undefined })}
                >
                  <bdi>{name}</bdi>
                </button>
                {city === undefined || name.includes(city) ? null : (
                  <span className="quiet small">
                    <bdi>{city}</bdi>
                  </span>
                )}
              </span>
              <span className="quiet small">{t('capacity.places', { taken, places: Number(entry['places']) })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
