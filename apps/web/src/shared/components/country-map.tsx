import type { Overview } from '@miqyas/contract/client';
import { type Language, STATUSES } from '@miqyas/domain';
import { formatNumber, formatPlainOf, type Translate, unitLabel } from '@miqyas/i18n';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense } from 'react';
import { FigureMenu } from '../charts/figure-menu.tsx';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useInstallation, useProgramme } from '../session/installation.ts';
import { CountryLink, type CountryTile } from './country-link.tsx';
import './country-map.css';
import { StatusShape } from './status-mark.tsx';
import { TILES } from './tiles.ts';

const BaseMap = lazy(() => import('./base-map.tsx').then((module) => ({ default: module.BaseMap })));

/**
 * One equal tile a country, so that small states are seen and no boundary is drawn; never mirrored, as no map is. A programme that has brought
 * its approved base map can be seen on that.
 */
export function CountryMap({ map, choice }: { map: Overview['map']; choice: 'free' | 'fixed' }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const programme = useProgramme();
  const brought = useInstallation().programmes.find(({ code }) => code === programme)?.baseMap !== undefined;
  const onBase = useSearch({ strict: false }).base === true && brought;
  const note = map.kpi ? `${nameIn(map.kpi.names, language)} · ${unitLabel(map.kpi.unitOfMeasure, language)}` : t('overview.map-index');
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
        {brought ? (
          <span className="map-views no-print">
            {([false, true] as const).map((base) => (
              <button
                key={String(base)}
                type="button"
                className="plain small"
                aria-pressed={base === onBase}
                onClick={() =>
                  void navigate({ to: '.', search: (current) => ({ ...current, base: base || undefined }), resetScroll: false })
                }
              >
                {t(base ? 'overview.map-base' : 'overview.map-tiles')}
              </button>
            ))}
          </span>
        ) : null}
      </p>
      {onBase ? (
        <Suspense fallback={<div style={{ aspectRatio: '100 / 54' }} />}>
          <BaseMap map={map} />
        </Suspense>
      ) : (
        <ul className="tiles" dir="ltr">
          {map.tiles.map((tile) => (
            <Tile key={tile.country} tile={tile} kpi={map.kpi} />
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

function Tile({ tile, kpi }: { tile: CountryTile; kpi: Overview['map']['kpi'] }) {
  const { t, language } = useLocale();
  const place = TILES[tile.country];
  if (!place) return null;
  const name = nameIn(tile.names, language);
  const value = tile.value === null ? '' : kpi ? formatPlainOf(tile.value, kpi) : formatNumber(tile.value, { max: 0 });
  const content = (
    <>
      <span className="tile-name" dir="auto">
        {name}
      </span>
      <span className="tile-value">{value}</span>
      {tile.status ? <StatusShape status={tile.status} size={11} /> : null}
      {tile.status ? <span className="visually-hidden">{t(`status.${tile.status}`)}</span> : null}
    </>
  );
  return (
    <li
      style={{ '--column': place[0], '--row': place[1] } as CSSProperties}
      data-status={tile.status ?? 'none'}
      className={tile.status ? 'tile judged' : 'tile'}
      title={name}
    >
      <CountryLink tile={tile} kpi={kpi?.code} otherwise={<span className="tile-inner">{content}</span>}>
        {content}
      </CountryLink>
    </li>
  );
}
