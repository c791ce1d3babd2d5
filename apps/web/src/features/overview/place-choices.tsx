import type { Overview } from '@miqyas/contract/client';
import { useNavigate } from '@tanstack/react-router';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

type Choice = Pick<Overview['parts'][number], 'code' | 'names'>;

/** From the whole programme to one of its domains or countries. */
export function PlaceChoices({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const countries = overview.map.tiles.map(({ country, names }) => ({ code: country, names }));
  return (
    <div className="place-choices no-print">
      <Choices
        all={t('overview.all-domains')}
        of={overview.parts}
        chosen={(code) => void navigate({ to: '/domains/$code', params: { code } })}
      />
      <Choices
        all={t('overview.all-countries')}
        of={countries}
        chosen={(code) => void navigate({ to: '/countries/$code', params: { code } })}
      />
    </div>
  );
}

function Choices({ all, of, chosen }: { all: string; of: readonly Choice[]; chosen: (code: string) => void }) {
  const { language } = useLocale();
  return (
    <select className="field small" aria-label={all} value="" onChange={(event) => chosen(event.target.value)}>
      <option value="">{all}</option>
      {of.map(({ code, names }) => (
        <option key={code} value={code}>
          {nameIn(names, language)}
        </option>
      ))}
    </select>
  );
}
