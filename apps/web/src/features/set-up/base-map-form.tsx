import type { BaseMap } from '@miqyas/contract/client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { setBaseMap } from './mutations.ts';

/** The map that authorities have approved, brought as GeoJSON with its number; taken away again, and put back. */
export function BaseMapForm() {
  const { t } = useLocale();
  const programme = useProgramme();
  const there = useInstallation().programmes.find(({ code }) => code === programme)?.baseMap;
  const may = useMay('programme.set');
  const setting = useMutation(setBaseMap);
  const [approval, setApproval] = useState('');
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File>();
  const [unread, setUnread] = useState(false);
  const [before, setBefore] = useState<BaseMap>();
  if (!may) return null;
  const put = (body: { approval: string; source: string; geoJson: unknown } | null) =>
    setting.mutateAsync({ programme, body }).then(
      (old) => setBefore(body === null ? (old ?? undefined) : undefined),
      () => undefined,
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const geoJson = await file
      ?.text()
      .then(JSON.parse)
      .catch(() => undefined);
    setUnread(geoJson === undefined);
    if (geoJson !== undefined) await put({ approval, source, geoJson });
  };
  return (
    <form className="entry-form" onSubmit={(event) => void submit(event)}>
      <h3>{t('set-up.base-map')}</h3>
      <p className="quiet small">{t('set-up.base-map.note')}</p>
      {there ? (
        <p className="actions">
          {t('set-up.base-map.there', { approval: there.approval })}
          <button type="button" className="plain" disabled={setting.isPending} onClick={() => void put(null)}>
            {t('set-up.base-map.remove')}
          </button>
        </p>
      ) : null}
      {before && !there ? (
        <p className="actions">
          <button
            type="button"
            className="plain"
            onClick={() => void put({ approval: before.approval, source: before.source, geoJson: geoJsonOf(before) })}
          >
            {t('set-up.undo')}
          </button>
        </p>
      ) : null}
      <div className="field-row">
        <label className="form-field">
          {t('set-up.base-map.approval')}
          <input className="field" dir="auto" required value={approval} onChange={(event) => setApproval(event.target.value)} />
        </label>
        <label className="form-field">
          {t('set-up.base-map.source')}
          <input className="field" dir="auto" value={source} onChange={(event) => setSource(event.target.value)} />
        </label>
      </div>
      <label className="form-field">
        {t('set-up.base-map.file')}
        <input
          className="field"
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          required
          onChange={(event) => setFile(event.target.files?.[0])}
        />
      </label>
      {unread ? (
        <p className="fault" role="alert">
          {t('set-up.base-map.no-json')}
        </p>
      ) : null}
      <FaultLine fault={setting.error} />
      <p className="actions">
        <button type="submit" className="button" disabled={setting.isPending || file === undefined}>
          {t('set-up.save')}
        </button>
      </p>
    </form>
  );
}

/** What is drawn, as it would be brought again. */
function geoJsonOf({ shapes }: BaseMap) {
  const features = shapes.map(({ country, kind, lines }) => {
    const corners = lines.map((line) => Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i], line[2 * i + 1]]));
    return {
      type: 'Feature',
      properties: country === undefined ? {} : { iso_a3: country },
      geometry: { type: kind === 'area' ? 'Polygon' : 'MultiLineString', coordinates: corners },
    };
  });
  return { type: 'FeatureCollection', features };
}
