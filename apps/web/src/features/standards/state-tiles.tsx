import type { Standard } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import { TILES } from '../../shared/components/tiles.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

type State = Standard['countries'][number];

/** One equal tile a country, filled by how the standard stands there; never mirrored, as no map is. */
export function StateTiles({ code, countries }: { code: string; countries: readonly State[] }) {
  const { t, language } = useLocale();
  return (
    <ul className="state-tiles" dir="ltr">
      {countries.map(({ country, names, state, overdue, deviations }) => {
        const [column, row] = TILES[country] ?? ['auto', 'auto'];
        const said = overdue
          ? t('localisation.legend.overdue')
          : state === 'adapted'
            ? t('localisation.adapted', { count: deviations })
            : t(`localisation-state.${state}`);
        const label = t('localisation.cell', { country: nameIn(names, language), standard: code, state: said });
        return (
          <li key={country} data-state={overdue ? 'late' : state} style={{ gridArea: `${row} / ${column}` }}>
            <Link
              to="/follow-up/localisation"
              search={(() => ({ standard: code, country })) as never}
              aria-label={`${country} ${label}`}
              title={label}
            >
              {country}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
