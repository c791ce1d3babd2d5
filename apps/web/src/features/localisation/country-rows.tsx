import type { Localisation } from '@miqyas/contract/client';
import { LocalisationStrip } from '../../shared/components/localisation-strip.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { cellWords, markOf } from './cell-words.ts';
import type { Chosen } from './queries.ts';

interface CountryRowsProps {
  readonly matrix: Localisation;
  readonly country: string | undefined;
  readonly chooseCountry: (country: string) => void;
  readonly choose: (cell: Chosen) => void;
}

/** Where there is no room for the matrix: a country is chosen, and its standards become rows. */
export function CountryRows({ matrix, country, chooseCountry, choose }: CountryRowsProps) {
  const { t, language } = useLocale();
  const all = matrix.groups.flatMap((group) => group.countries);
  const shown = all.find(({ code }) => code === country) ?? all.find(({ counts }) => counts.overdue > 0) ?? all[0];
  if (!shown) return null;
  const { adopted, adapted, open } = shown.counts;
  return (
    <div className="country-rows">
      <label>
        <span className="small quiet">{t('localisation.country')}</span>
        <select className="field" value={shown.code} onChange={(event) => chooseCountry(event.target.value)}>
          {matrix.groups.map((group) => (
            <optgroup key={group.code} label={group.code === '' ? t('localisation.other-countries') : nameIn(group.names, language)}>
              {group.countries.map(({ code, names }) => (
                <option key={code} value={code}>
                  {nameIn(names, language)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p className="country-sum small">
        {t('localisation.all-of')}: {t('localisation.of', { done: adopted + adapted, all: adopted + adapted + open })}
        <LocalisationStrip counts={shown.counts} />
      </p>
      <ul>
        {shown.cells.map((cell, i) => {
          const standard = matrix.standards[i];
          return standard ? (
            <li key={standard.code}>
              <button type="button" className="country-row" onClick={() => choose({ standard: standard.code, country: shown.code })}>
                <WorkMark state={markOf(cell)} named={false} />
                <span>
                  <bdi className="matrix-code">{standard.code}</bdi> <Name names={standard.names} />
                  <span className={cell.overdue ? 'small late' : 'small quiet'}>{cellWords(cell, language, t)}</span>
                </span>
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
