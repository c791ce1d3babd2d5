import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale } from '../../shared/locale/locale.tsx';
import { rememberViews, type SavedView, storedViews } from '../../shared/locale/preferences.ts';

/** Filters and order under a name, kept on this device. */
export function SavedViews() {
  const { t } = useLocale();
  const { find, domain, stage, status, sort, down } = useSearch({ from: '/projects' });
  const [views, setViews] = useState(storedViews);
  const [name, setName] = useState<string>();
  const keep = (next: readonly SavedView[]) => {
    rememberViews(next);
    setViews(next);
  };
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (!name?.trim()) return;
    const search = JSON.parse(JSON.stringify({ find, domain, stage, status, sort, down })) as SavedView['search'];
    keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), search }]);
    setName(undefined);
  };
  return (
    <div className="saved-views">
      {views.map((view) => (
        <span key={view.name} className="saved-view">
          <Link to="/projects" search={view.search}>
            {view.name}
          </Link>
          <button
            type="button"
            className="plain"
            aria-label={t('views.remove', { name: view.name })}
            onClick={() => keep(views.filter((one) => one !== view))}
          >
            ×
          </button>
        </span>
      ))}
      {name === undefined ? (
        <button type="button" className="plain small" onClick={() => setName('')}>
          {t('views.save')}
        </button>
      ) : (
        <form onSubmit={save}>
          <input
            ref={(field) => field?.focus()}
            className="field small"
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </form>
      )}
    </div>
  );
}
