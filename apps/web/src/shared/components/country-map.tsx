import type { Overview } from '@miqyas/contract/client';
import { type Language, STATUSES } from '@miqyas/domain';
import { formatNumber, formatPlain, type Translate, unitLabel } from '@miqyas/i18n';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { FigureMenu } from '../charts/figure-menu.tsx';
import { nameIn, useLocale } from '../locale/locale.tsx';
import './country-map.css';
import { StatusShape } from './status-mark.tsx';
import { TILES } from './tiles.ts';

const CountryOutlines = lazy(() => import('./country-outlines.tsx').then((module) => ({ default: module.CountryOutlines })));

/** One equal tile a country, so that small states are seen; never mirrored, as no map is. */
export function CountryMap({ map, choice }: { map: Overview['map']; choice: 'free' | 'fixed' }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const outline = useSearch({ strict: false }).outline === true;
  const note = map.kpi ? `${nameIn(map.kpi.names, language)}, ${unitLabel(map.kpi.unitOfMeasure, language)}` : t('overview.map-index');
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.map')}</h2>
        {choice === 'free' && map.choices.length > 0 ? (
          <label className="end no-print">
            <span className="visually-hidden">{t('overview.map-choice')}</span>
            <select
              className="field small"
              value={map.kpi?.code ?? 'index'}
              onChange={(event) =>
                void navigate({ to: '.', search: (current) => ({ ...current, map: event.target.value }), resetScroll: false })
              }
            >
              <option value="index">{t('overview.map-index')}</option>
              {map.choices.map((choice) => (
                <option key={choice.code} value={choice.code}>
                  {nameIn(choice.names, language)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <FigureMenu name={`map-${map.kpi?.code ?? 'index'}`} rows={() => rowsOf(map, language, t)} />
      </div>
      <p className="quiet small map-note">
        {note}
        <span className="map-views no-print">
          {([false, true] as const).map((asOutline) => (
            <button
              key={String(asOutline)}
              type="button"
              className="plain small"
              aria-pressed={asOutline === outline}
              onClick={() =>
                void navigate({ to: '.', search: (current) => ({ ...current, outline: asOutline || undefined }), resetScroll: false })
              }
            >
              {t(asOutline ? 'overview.map-outline' : 'overview.map-tiles')}
            </button>
          ))}
        </span>
      </p>
      {outline ? (
        <Suspense fallback={<div style={{ aspectRatio: '100 / 54' }} />}>
          <CountryOutlines map={map} />
        </Suspense>
      ) : (
        <ul className="tiles" dir="ltr">
          {map.tiles.map((tile) => (
            <Tile key={tile.country} tile={tile} kpi={map.kpi?.code} />
          ))}
        </ul>
      )}
      <ul className="legend">
        {STATUSES.filter((status) => map.tiles.some((tile) => tile.status === status)).map((status) => (
          <li key={status}>
            <StatusShape status={status} /> {t(`status.${status}`)}
          </li>
        ))}
        <li>
          <span className="legend-none" /> {t('overview.map-none')}
        </li>
      </ul>
    </section>
  );
}

function rowsOf({ tiles, kpi }: Overview['map'], language: Language, t: Translate) {
  const head = [t('map.country'), '', kpi?.code ?? t('overview.map-index'), t('overview.status')];
  return [
    head,
    ...tiles.map(({ country, names, value, status }) => [country, nameIn(names, language), value, status ? t(`status.${status}`) : '']),
  ];
}

function Tile({ tile, kpi }: { tile: Overview['map']['tiles'][number]; kpi: string | undefined }) {
  const { t, language } = useLocale();
  const place = TILES[tile.country];
  if (!place) return null;
  const name = nameIn(tile.names, language);
  const value = tile.value === null ? '' : kpi ? formatPlain(tile.value) : formatNumber(tile.value, { max: 0 });
  const content = (
    <>
      <span className="tile-code" aria-hidden="true">
        {tile.country}
      </span>
      {tile.status ? <StatusShape status={tile.status} size={11} /> : null}
      <span className="tile-value">{value}</span>
      <span className="visually-hidden">
        {name}
        {tile.status ? `, ${t(`status.${tile.status}`)}` : ''}
      </span>
    </>
  );
  return (
    <li
      style={{ gridColumn: place[0], gridRow: place[1] }}
      data-status={tile.status ?? 'none'}
      className={tile.status ? 'tile judged' : 'tile'}
      title={name}
    >
      {kpi && tile.value !== null ? (
        <Link to="/kpis/$kpi" params={{ kpi }} search={(current) => ({ ...current, reportingUnit: tile.country })}>
          {content}
        </Link>
      ) : (
        <span className="tile-inner">{content}</span>
      )}
    </li>
  );
}
