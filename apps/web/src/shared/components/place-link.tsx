import type { Overview } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Name } from '../locale/locale.tsx';

export type PlaceKind = Overview['scope']['kind'];

/** The page of each kind of place. */
export const PLACE_PATHS = {
  domain: '/domains/$code',
  'focus-area': '/focus-areas/$code',
  country: '/countries/$code',
  city: '/cities/$code',
  centre: '/centres/$code',
  project: '/projects/$code',
} as const;

/** The name of a part of the programme, leading to its page. */
export function PlaceLink({
  kind,
  code,
  names,
  children,
}: {
  kind: PlaceKind;
  code: string;
  names: Overview['scope']['names'];
  children?: ReactNode;
}) {
  const content = children ?? <Name names={names} />;
  if (kind === 'programme') {
    return (
      <Link to="/" search={inherit}>
        {content}
      </Link>
    );
  }
  return (
    <Link to={PLACE_PATHS[kind]} params={{ code }} search={inherit}>
      {content}
    </Link>
  );
}

/** The month, the language and what was known go along; what the page before was filtered by stays there. */
function inherit() {
  return {};
}
