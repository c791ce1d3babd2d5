import type { Trajectory } from '@miqyas/contract/client';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { Name } from '../../shared/locale/locale.tsx';

/** Where a value comes from: an indicator of the programme by its name and code, else what was written. */
export function SourceName({ source, named }: { source: string; named: Trajectory['sources'] }) {
  const indicator = named.find(({ code }) => code === source);
  if (!indicator) return <StoredText text={source} />;
  return (
    <span title={source}>
      <Name names={indicator.names} />
    </span>
  );
}
