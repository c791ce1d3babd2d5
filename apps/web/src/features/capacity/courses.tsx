import { courseMarks } from '@miqyas/charts';
import type { Capacity, Course } from '@miqyas/contract/client';
import { LANGUAGES, parts } from '@miqyas/domain';
import { formatNumber, formatShare } from '@miqyas/i18n';
import { useId, useState } from 'react';
import { entryNames } from '../../shared/api/entry-names.ts';
import { Marks } from '../../shared/components/marks.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useOptions } from '../../shared/register/use-options.ts';

const SHOWN = 8;

/** Courses by how many were tested: mean marks before and after, and the share that passed. */
export function Courses({ capacity: { courses, courseCount } }: { capacity: Capacity }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  const shown = all ? courses : courses.slice(0, SHOWN);
  return (
    <section>
      <div className="section-head">
        <h2>{t('capacity.courses')}</h2>
        {courses.length > 0 ? (
          <span className="quiet small">{t('capacity.courses-note', { shown: shown.length, count: courseCount })}</span>
        ) : null}
        <span className="quiet small at-end">{t('capacity.courses-test')}</span>
      </div>
      {courses.length === 0 ? <p className="quiet">{t('capacity.no-courses')}</p> : null}
      <ul className="course-list">
        {shown.map((course) => (
          <CourseRow key={course.key} course={course} />
        ))}
      </ul>
      {courses.length > shown.length ? (
        <button type="button" className="plain small" onClick={() => setAll(true)}>
          {t('capacity.all-courses', { count: courses.length })}
        </button>
      ) : null}
      {courses.length > 0 ? <CourseLegend courses={shown} /> : null}
    </section>
  );
}

function CourseRow({ course }: { course: Course }) {
  const { language } = useLocale();
  const [search, go] = useFollowUpSearch();
  const centres = useOptions('centre');
  const { key, entry, people, passed } = course;
  const centre = centres.find(({ id }) => id === entry['centre'])?.name;
  return (
    <li data-chosen={search.entry === `course/${key}`}>
      <span>
        <button type="button" className="row-link" onClick={() => go({ entry: `course/${key}`, adding: undefined, look: undefined })}>
          <bdi>{nameIn(entryNames(entry), language) || key}</bdi>
        </button>
        <span className="quiet small course-note">
          {centre === undefined ? null : (
            <>
              <bdi>{centre}</bdi>
              {entry['languages'] === undefined ? '' : ' · '}
            </>
          )}
          <LanguageMarks list={String(entry['languages'] ?? '')} />
        </span>
      </span>
      <CourseDrawing course={course} />
      <SharePassed passed={passed} people={people} below={isBelow(course)} />
    </li>
  );
}

/** Languages by the letter that each is known by, with their names for who hears them. */
function LanguageMarks({ list }: { list: string }) {
  const { t } = useLocale();
  const held = parts(list);
  return LANGUAGES.filter((language) => held.includes(language)).map((language) => (
    <span key={language} title={t(`set-up.language.${language}`)}>
      <span aria-hidden="true" lang={language}>
        {LETTERS[language]}
      </span>
      <span className="visually-hidden">{t(`set-up.language.${language}`)}</span>
    </span>
  ));
}

const LETTERS = { en: 'EN', ar: 'ع', zh: '中' } as const;

function isBelow({ after, passMark }: Course): boolean {
  return after !== undefined && after < passMark;
}

function SharePassed({ passed, people, below }: { passed: number; people: number; below: boolean }) {
  const { t } = useLocale();
  return (
    <span className="share-passed" data-below={below}>
      <b>
        {below ? <StatusShape status="off-track" /> : null}
        {below ? <span className="visually-hidden">{t('capacity.below-mark')}</span> : null}
        {formatShare(Math.round((passed / people) * 100) / 100)}
      </b>
      <span className="quiet small">{t('capacity.passed-of', { people })}</span>
    </span>
  );
}

export function CourseDrawing({ course }: { course: Course }) {
  const { t, direction } = useLocale();
  const id = useId();
  const { before, after, passMark } = course;
  const { width, height, marks } = courseMarks({ before, after, passMark }, direction);
  const mark = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, { max: 0 }));
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('capacity.course-label', { before: mark(before), after: mark(after), mark: formatNumber(passMark, { max: 1 }) })}
    >
      <Marks marks={marks} id={id} status="off-track" />
    </svg>
  );
}

function CourseLegend({ courses }: { courses: readonly Course[] }) {
  const { t } = useLocale();
  const marks = new Set(courses.map(({ passMark }) => passMark));
  const [mark] = marks;
  return (
    <ul className="training-legend small">
      <li>
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="3.500" fill="var(--paper)" stroke="var(--ink2)" strokeWidth="1.500" />
        </svg>
        {t('capacity.mean-before')}
      </li>
      <li>
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" fill="var(--ink)" />
        </svg>
        {t('capacity.mean-after')}
      </li>
      <li>
        <svg width="6" height="14" aria-hidden="true">
          <path d="M3 0v14" stroke="var(--ink)" strokeWidth="1.500" strokeDasharray="2.500 2" />
        </svg>
        {marks.size === 1 && mark !== undefined ? t('capacity.pass-mark-of', { mark: formatNumber(mark) }) : t('capacity.pass-mark')}
      </li>
    </ul>
  );
}
