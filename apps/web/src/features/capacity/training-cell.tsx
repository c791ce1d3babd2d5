import { trainingCell } from '@miqyas/charts';
import type { Capacity } from '@miqyas/contract/client';
import { formatNumber, listed } from '@miqyas/i18n';
import { useId } from 'react';
import { Marks } from '../../shared/components/marks.tsx';
import { StatusShape } from '../../shared/components/status-mark.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';

type Cell = Capacity['groups'][number]['countries'][number]['cells'][number];

interface TrainingCellProps {
  readonly cell: Cell;
  readonly country: { readonly code: string; readonly name: string };
  readonly domain: string;
  /** The greatest number of all cells: they share one scale. */
  readonly most: number;
}

/** People of a country trained in a domain; opens its target. Without one "–", or whoever has passed all the same. */
export function TrainingCell({ cell, country, domain, most }: TrainingCellProps) {
  const { t } = useLocale();
  const [search, go] = useFollowUpSearch();
  const { passed, people, required, farBehind } = cell;
  if (people === null)
    return passed === 0 ? (
      <NoneAgreed cell={cell} country={country} domain={domain} />
    ) : (
      <span className="training-cell" title={t('capacity.cell-free', { country: country.name, domain, passed })}>
        <CellNumbers cell={cell} most={most} />
      </span>
    );
  const entry = `training-target/${cell.domain} ${country.code}`;
  const said = t('capacity.cell', { country: country.name, domain, passed, people, required: formatNumber(required ?? 0, { max: 0 }) });
  const label = farBehind ? `${said}; ${t('capacity.far-behind')}` : said;
  return (
    <button
      type="button"
      className="training-cell"
      aria-label={label}
      title={label}
      aria-current={search.entry === entry}
      onClick={() => go({ entry, adding: undefined, look: undefined })}
    >
      <CellNumbers cell={cell} most={most} />
    </button>
  );
}

/** A dash where nothing is agreed; whoever may write can agree something there. */
function NoneAgreed({ cell, country, domain }: Omit<TrainingCellProps, 'most'>) {
  const { t, language } = useLocale();
  const may = useMay('follow-up.write');
  const [, go] = useFollowUpSearch();
  if (!may)
    return (
      <span className="quiet none-agreed" title={t('capacity.no-target')}>
        –
      </span>
    );
  const label = t('capacity.agree', { country: listed([country.name, domain], language) });
  return (
    <button
      type="button"
      className="training-cell quiet none-agreed"
      aria-label={label}
      title={label}
      onClick={() =>
        go({ adding: 'training-target', with: `domain=${cell.domain};country=${country.code}`, entry: undefined, look: undefined })
      }
    >
      –
    </button>
  );
}

function CellNumbers({ cell, most }: { cell: Cell; most: number }) {
  const { direction } = useLocale();
  const id = useId();
  const { width, height, marks } = trainingCell(cell, most, direction);
  return (
    <>
      <span className="far-mark">{cell.farBehind ? <StatusShape status="off-track" /> : null}</span>
      <span className="training-number" data-far={cell.farBehind}>
        {formatNumber(cell.passed)}
      </span>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <Marks marks={marks} id={id} status="off-track" />
      </svg>
    </>
  );
}
