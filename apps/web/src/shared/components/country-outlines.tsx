import type { Overview } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import { nameIn, useLocale } from '../locale/locale.tsx';
import outlines from './outlines.json';

type Tile = Overview['map']['tiles'][number];
interface Outline {
  readonly path: string;
  readonly at: readonly number[];
}

const SHAPES: Readonly<Record<string, Outline>> = outlines.outlines;
/** States too small for their area to be seen are marked by a disc as well. */
const SMALL = new Set(['BHR', 'COM', 'DJI', 'KWT', 'LBN', 'PSE', 'QAT']);

/** The same as the tiles on neutral outlines, which claim no boundary; never mirrored. */
export function CountryOutlines({ map }: { map: Overview['map'] }) {
  const { t } = useLocale();
  return (
    <>
      <svg className="outlines" viewBox="-0.5 -1 100 53.500" direction="ltr">
        <title>{t('overview.map')}</title>
        <path d={outlines.unnamed} className="unnamed" />
        {map.tiles.map((tile) => (
          <Country key={tile.country} tile={tile} kpi={map.kpi?.code} />
        ))}
      </svg>
      <p className="quiet small">{t('overview.map-note')}</p>
    </>
  );
}

function Country({ tile, kpi }: { tile: Tile; kpi: string | undefined }) {
  const { t, language } = useLocale();
  const shape = SHAPES[tile.country];
  if (!shape) return null;
  const [x, y] = shape.at;
  const name = nameIn(tile.names, language);
  const words = [name, tile.value === null ? '' : String(tile.value), tile.status ? t(`status.${tile.status}`) : '']
    .filter(Boolean)
    .join(', ');
  const drawn = (
    <g data-status={tile.status ?? 'none'} className={tile.status ? 'judged' : ''}>
      <title>{words}</title>
      <path d={shape.path} />
      {SMALL.has(tile.country) ? <circle cx={x} cy={y} r="0.9" /> : null}
      {tile.status ? <Shape status={tile.status} x={x ?? 0} y={y ?? 0} /> : null}
    </g>
  );
  if (!kpi || tile.value === null) return drawn;
  return (
    <Link to="/kpis/$kpi" params={{ kpi }} search={{ reportingUnit: tile.country }} aria-label={words}>
      {drawn}
    </Link>
  );
}

/** The shape of a status, so that the colour is not alone. */
function Shape({ status, x, y }: { status: NonNullable<Tile['status']>; x: number; y: number }) {
  switch (status) {
    case 'achieved':
      return <path className="shape" d={`M${x - 0.9} ${y}a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0`} />;
    case 'on-track':
      return <path className="shape" d={`M${x} ${y - 1}l1.1 1.900h-2.200z`} />;
    case 'at-risk':
      return <path className="shape" d={`M${x} ${y - 1.1}l1.1 1.100-1.100 1.100-1.100-1.100z`} />;
    case 'off-track':
      return <path className="shape" d={`M${x} ${y + 1}l-1.1-1.900h2.200z`} />;
    case 'no-data':
    case 'not-judged':
      return <circle className="ring" cx={x} cy={y} r="0.9" />;
  }
}
