import type { Localisation } from '@miqyas/contract/client';
import { type KeyboardEvent, useRef, useState } from 'react';
import { LocalisationStrip } from '../../shared/components/localisation-strip.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { type Cell, cellWords, markOf } from './cell-words.ts';
import { type GridPlace, gridMove } from './grid-moves.ts';
import type { Chosen } from './queries.ts';

type Country = Localisation['groups'][number]['countries'][number];

interface MatrixProps {
  readonly matrix: Localisation;
  readonly chosen: Chosen | undefined;
  readonly choose: (cell: Chosen) => void;
}

/** In pixels: what countries and sums take, and the least that a standard does. */
const [BESIDE, COLUMN] = [290, 62];

/** Countries down, standards across: one stop of the tabulator, arrow keys move in it, Enter opens a cell. */
export function Matrix({ matrix, chosen, choose }: MatrixProps) {
  const { t, direction } = useLocale();
  const { standards, groups } = matrix;
  const countries = groups.flatMap((group) => group.countries);
  const [active, setActive] = useState<GridPlace>();
  const place = useRef<HTMLTableElement>(null);
  const chosenPlace = {
    row: countries.findIndex(({ code }) => code === chosen?.country),
    column: standards.findIndex(({ code }) => code === chosen?.standard),
  };
  const stop = active ?? { row: Math.max(0, chosenPlace.row), column: Math.max(0, chosenPlace.column) };
  const onKeyDown = (event: KeyboardEvent) => {
    const standard = standards[stop.column];
    const country = countries[stop.row];
    if ((event.key === 'Enter' || event.key === ' ') && standard && country) {
      event.preventDefault();
      return choose({ standard: standard.code, country: country.code });
    }
    const to = gridMove(stop, event.key, { rows: countries.length, columns: standards.length, direction });
    if (!to) return;
    event.preventDefault();
    setActive(to);
    place.current?.querySelector<HTMLElement>(`[data-place="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <WideTable label={t('localisation.matrix')}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved in and opened is a grid
        role="grid"
        className="matrix"
        style={{ minInlineSize: BESIDE + standards.length * COLUMN }}
        ref={place}
        onKeyDown={onKeyDown}
        aria-label={t('localisation.matrix')}
        aria-describedby="matrix-keys"
      >
        <thead>
          <tr>
            <th scope="col" className="matrix-country">
              <span className="visually-hidden">{t('localisation.country')}</span>
            </th>
            {standards.map(({ code, names }, column) => (
              <th key={code} scope="col" className="matrix-standard" data-current={column === chosenPlace.column}>
                <bdi>{code}</bdi>
                <span className="matrix-name">
                  <Name names={names} />
                </span>
              </th>
            ))}
            <th scope="col" colSpan={2} className="matrix-sums">
              {t('localisation.all-of')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.code}>
            <tr>
              <th colSpan={standards.length + 3} scope="rowgroup" className="matrix-group">
                {group.code === '' ? t('localisation.other-countries') : <Name names={group.names} />}
              </th>
            </tr>
            {group.countries.map((country) => {
              const row = countries.indexOf(country);
              return (
                <MatrixRow
                  key={country.code}
                  {...{ country, row, standards, chosenPlace, choose, setActive }}
                  stop={row === stop.row ? stop.column : undefined}
                />
              );
            })}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row">{t('localisation.of-countries', { count: countries.length })}</th>
            {standards.map(({ code, counts }) => (
              <td key={code} className="matrix-sum">
                <LocalisationStrip counts={counts} />
              </td>
            ))}
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
      <p id="matrix-keys" className="visually-hidden">
        {t('localisation.keys')}
      </p>
    </WideTable>
  );
}

interface RowProps {
  readonly country: Country;
  readonly row: number;
  readonly standards: Localisation['standards'];
  readonly chosenPlace: GridPlace;
  /** The column where the tabulator stops; undefined in the other rows. */
  readonly stop: number | undefined;
  readonly choose: (cell: Chosen) => void;
  readonly setActive: (place: GridPlace) => void;
}

function MatrixRow({ country, row, standards, chosenPlace, stop, choose, setActive }: RowProps) {
  const { t } = useLocale();
  const { adopted, adapted, open } = country.counts;
  return (
    <tr data-current={row === chosenPlace.row}>
      <th scope="row">
        <Name names={country.names} />
      </th>
      {country.cells.map((cell, column) => (
        <MatrixCell
          key={standards[column]?.code}
          {...{ cell, country, place: { row, column }, standard: standards[column]?.code ?? '', choose, setActive }}
          isStop={column === stop}
          inColumn={column === chosenPlace.column}
          isChosen={row === chosenPlace.row && column === chosenPlace.column}
        />
      ))}
      <td className="matrix-done">{t('localisation.of', { done: adopted + adapted, all: adopted + adapted + open })}</td>
      <td className="matrix-sum">
        <LocalisationStrip counts={country.counts} />
      </td>
    </tr>
  );
}

interface CellProps extends Pick<RowProps, 'country' | 'choose' | 'setActive'> {
  readonly cell: Cell;
  readonly standard: string;
  readonly place: GridPlace;
  readonly isStop: boolean;
  readonly isChosen: boolean;
  readonly inColumn: boolean;
}

function MatrixCell({ cell, country, standard, place, isStop, isChosen, inColumn, choose, setActive }: CellProps) {
  const { t, language } = useLocale();
  const label = t('localisation.cell', { country: nameIn(country.names, language), standard, state: cellWords(cell, language, t) });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it listens to the keys
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of such a table are those of a grid
      role="gridcell"
      className="matrix-cell"
      tabIndex={isStop ? 0 : -1}
      data-place={`${place.row} ${place.column}`}
      data-current={inColumn}
      aria-selected={isChosen}
      title={label}
      onFocus={() => setActive(place)}
      onClick={() => choose({ standard, country: country.code })}
    >
      <span>
        <WorkMark state={markOf(cell)} named={false} />
        {cell.state === 'adapted' ? (
          <span className="small" aria-hidden="true">
            {cell.deviations}
          </span>
        ) : null}
        <span className="visually-hidden">{label}</span>
      </span>
    </td>
  );
}
