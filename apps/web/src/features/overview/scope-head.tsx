import type { Overview } from '@miqyas/contract/client';
import { FollowButton } from '../../shared/components/follow-button.tsx';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';

/** What the page is about, and what that lies in. */
export function ScopeHead({ scope }: { scope: Overview['scope'] }) {
  const { t } = useLocale();
  return (
    <header className="scope-head">
      <nav className="crumbs small" aria-label={t(`place.${scope.kind}`)}>
        <span className="quiet">{t(`place.${scope.kind}`)}</span>
        {scope.within.map((place) => (
          <span key={`${place.kind}-${place.code}`}>
            <span className="quiet" aria-hidden="true">
              {' · '}
            </span>
            <PlaceLink {...place} />
          </span>
        ))}
      </nav>
      <div className="scope-title">
        <h1>
          <Name names={scope.names} />
        </h1>
        {scope.kind === 'domain' || scope.kind === 'project' ? <FollowButton what={scope.kind} code={scope.code} /> : null}
      </div>
      {scope.track ? (
        <p className="quiet">
          <Name names={scope.track} />
        </p>
      ) : null}
    </header>
  );
}
