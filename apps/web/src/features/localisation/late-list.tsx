import type { Localisation } from '@miqyas/contract/client';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { cellWords } from './cell-words.ts';
import type { Chosen } from './queries.ts';

/** What is overdue, while nothing is chosen: each leads to its cell. */
export function LateList({ matrix, choose }: { matrix: Localisation; choose: (cell: Chosen) => void }) {
  const { t, language } = useLocale();
  const late = matrix.groups
    .flatMap(({ countries }) => countries)
    .flatMap((country) =>
      country.cells.flatMap((cell, i) => {
        const standard = matrix.standards[i];
        return cell.overdue && standard ? [{ country, standard, cell }] : [];
      }),
    )
    .sort((a, b) => (a.cell.due ?? '').localeCompare(b.cell.due ?? ''));
  return (
    <section>
      {late.length > 0 ? (
        <>
          <div className="section-head">
            <h2>{t('localisation.late-list')}</h2>
          </div>
          <ul className="late-list">
            {late.map(({ country, standard, cell }) => (
              <li key={`${standard.code} ${country.code}`}>
                <button type="button" className="country-row" onClick={() => choose({ standard: standard.code, country: country.code })}>
                  <WorkMark state="late" named={false} />
                  <span>
                    <Name names={country.names} /> · <bdi>{standard.code}</bdi>
                    <span className="small late">{cellWords(cell, language, t)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="quiet small">{t('localisation.choose')}</p>
    </section>
  );
}
