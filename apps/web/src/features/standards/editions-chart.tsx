import type { Standard } from '@miqyas/contract/client';
import { formatDate, formatMonthName, formatPeriodName, isolateLtr, isolateRtl } from '@miqyas/i18n';
import { useWidth } from '../../shared/components/use-width.ts';
import { useLocale } from '../../shared/locale/locale.tsx';
import { DependantRow } from './dependant-row.tsx';
import { dayAt, type EditionBar, type EditionsScale, editionBars, editionsScale, monthTicks } from './editions-geometry.ts';

const HEAD = 42;
const BAR = { top: 18, height: 22 };
/** A letter of a name in a bar is about so wide, and it needs so much room beside it. */
const LETTER = 6;
const ROOM = 6;
/** Marks of direction take no room. */
const MARKS = /[\u2066-\u2069]/g;

/** Editions on top, what rests on them below: a table of which the middle column is drawn, each row on the same scale of days. */
export function EditionsChart({ standard }: { standard: Standard }) {
  const { t, direction } = useLocale();
  const [place, width] = useWidth<HTMLTableCellElement>(380);
  const scale = editionsScale(standard, width, direction);
  const bars = editionBars(standard, scale);
  const kinds = [
    { head: t('standards.kpi-definitions'), rows: standard.dependants.filter(({ project }) => project === undefined) },
    { head: t('standards.project-rows'), rows: standard.dependants.filter(({ project }) => project !== undefined) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <table className="editions-chart" aria-label={t('standards.editions')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('standards.rests')}</span>
          </th>
          <th scope="col" ref={place} className="editions-drawn">
            <EditionsHead {...{ standard, scale, bars }} />
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('standards.where-now')}</span>
          </th>
        </tr>
      </thead>
      {kinds.map(({ head, rows }) => (
        <tbody key={head}>
          <tr className="editions-group">
            <th scope="rowgroup">{head}</th>
            <td className="editions-drawn">
              <svg className="editions-row" aria-hidden="true">
                <Behind scale={scale} bars={bars} />
              </svg>
            </td>
            <td />
          </tr>
          {rows.map((dependant) => (
            <DependantRow
              key={`${dependant.kpi?.code ?? ''} ${dependant.project?.code ?? ''}`}
              {...{ dependant, scale }}
              behind={<Behind scale={scale} bars={bars} />}
            />
          ))}
        </tbody>
      ))}
      <tfoot aria-hidden="true">
        <tr>
          <td />
          <td className="editions-drawn">
            <Months scale={scale} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** The bars of the editions, and the word for today. */
function EditionsHead({ standard, scale, bars }: { standard: Standard; scale: EditionsScale; bars: readonly EditionBar[] }) {
  const { t, language } = useLocale();
  const word = (text: string) => (language === 'ar' ? isolateRtl(text) : text);
  const today = dayAt(scale, scale.today);
  return (
    <>
      <svg width={scale.width} height={HEAD} aria-hidden="true">
        {bars.map(({ edition, state, age, late, left, width }) => {
          const long = t('standards.edition-state', { edition: isolateLtr(edition), state: t(`edition-state.${state}`) });
          const fits = (text: string) => text.replaceAll(MARKS, '').length * LETTER + ROOM <= width;
          const shown = age !== 'old' && age !== 'withdrawn' && fits(long) ? word(long) : fits(edition) ? edition : '';
          return (
            <g key={edition} className="edition-bar" data-age={age} data-late={late}>
              <title>{long}</title>
              <rect x={left + 0.5} y={BAR.top} width={Math.max(0, width - 1)} height={BAR.height} />
              <text x={left + width / 2} y={BAR.top + 15} textAnchor="middle">
                {shown}
              </text>
            </g>
          );
        })}
        <text className="today-word" x={Math.min(scale.width - 18, Math.max(18, today))} y="9" textAnchor="middle">
          {word(t('standards.today'))}
        </text>
        <path className="today-mark" d={`M${today - 4} 12h8l-4 5z`} />
      </svg>
      <span className="visually-hidden">
        {standard.editions
          .map(({ edition, state, appliesFrom }) =>
            [edition, t(`edition-state.${state}`), appliesFrom ? formatDate(appliesFrom, language) : ''].filter(Boolean).join(' '),
          )
          .join(' · ')}
      </span>
    </>
  );
}

/** First days of the editions, and today, through every row. */
function Behind({ scale, bars }: { scale: EditionsScale; bars: readonly EditionBar[] }) {
  const today = dayAt(scale, scale.today);
  return (
    <>
      {bars.map(({ edition, start }) =>
        start === undefined ? null : <line key={edition} className="edition-start" x1={start} x2={start} y1="0" y2="100%" />,
      )}
      <line className="today-line" x1={today} x2={today} y1="0" y2="100%" />
    </>
  );
}

function Months({ scale }: { scale: EditionsScale }) {
  const { language } = useLocale();
  const word = (text: string) => (language === 'ar' ? isolateRtl(text) : text);
  return (
    <svg width={scale.width} height={24} aria-hidden="true">
      {monthTicks(scale).map(({ month, x, named }) => (
        <g key={month} className="month-tick">
          <path d={`M${x} 0v4`} />
          <text x={x} y="17" textAnchor="middle">
            {word(named ? formatPeriodName(month, language, 'short') : formatMonthName(month, language))}
          </text>
        </g>
      ))}
    </svg>
  );
}
