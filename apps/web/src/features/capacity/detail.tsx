import type { Capacity } from '@miqyas/contract/client';
import type { Entry, RegisterName } from '@miqyas/domain';
import { formatShare } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';
import { TargetGauge } from './beside.tsx';
import { CourseDrawing } from './courses.tsx';

/** What the rail tells of a course or a transfer beside what it says: how it went, and whether the figure moved that it was for. */
export function CapacityDetail({
  register,
  entryKey,
  entry,
  capacity,
}: {
  register: RegisterName;
  entryKey: string;
  entry: Entry;
  capacity: Capacity;
}) {
  const { t } = useLocale();
  if (register !== 'course' && register !== 'transfer') return null;
  const course = register === 'course' ? [...capacity.courses, ...capacity.next].find(({ key }) => key === entryKey) : undefined;
  const target = capacity.targets.find(
    ({ kpi, reportingUnit }) => kpi.code === entry['kpi'] && reportingUnit.code === entry['reporting_unit'],
  );
  return (
    <>
      {course ? (
        <section>
          <div className="section-head">
            <h2>{t('capacity.outcome')}</h2>
          </div>
          {course.people > 0 ? (
            <>
              <p>
                {t('capacity.people', { count: course.people })} ·{' '}
                {t('capacity.share-passed', { share: formatShare(course.passed / course.people) })}
              </p>
              <CourseDrawing course={course} />
            </>
          ) : null}
          <p className="quiet small">{t('capacity.places', { taken: course.taken, places: Number(entry['places']) })}</p>
        </section>
      ) : null}
      {target ? (
        <section>
          <div className="section-head">
            <h2>{t('capacity.transfer-outcome')}</h2>
          </div>
          <TargetGauge target={target} />
        </section>
      ) : null}
    </>
  );
}
