import type { Overview } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export type CountryTile = Overview['map']['tiles'][number];

interface CountryLinkProps {
  readonly tile: CountryTile;
  readonly kpi: string | undefined;
  /** What is said of it where what is drawn has no words. */
  readonly label?: string;
  /** What stands there where it leads nowhere. */
  readonly otherwise: ReactNode;
  readonly children: ReactNode;
}

/** A country of a map leads to its value of the KPI that is shown, or to its page. */
export function CountryLink({ tile: { country, value, status }, kpi, label, otherwise, children }: CountryLinkProps) {
  if (kpi && value !== null)
    return (
      <Link to="/kpis/$kpi" params={{ kpi }} search={(current) => ({ ...current, reportingUnit: country })} aria-label={label}>
        {children}
      </Link>
    );
  if (!kpi && status)
    return (
      <Link to="/countries/$code" params={{ code: country }} aria-label={label}>
        {children}
      </Link>
    );
  return otherwise;
}
