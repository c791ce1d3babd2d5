import { type FollowUpName, WRITES } from '@miqyas/domain';
import type { ReactNode } from 'react';
import { useMay } from '../session/account.ts';
import { cellsText } from './search.ts';
import { useFollowUpSearch } from './use-follow-up-search.ts';

interface AddButtonProps {
  readonly register: FollowUpName;
  readonly start?: Readonly<Record<string, string>>;
  readonly primary?: true;
  /** As a plain word, where many stand below each other. */
  readonly plain?: true;
  readonly children: ReactNode;
}

/** Opens the form of a new entry in the rail, for whoever may add one. */
export function AddButton({ register, start = {}, primary, plain, children }: AddButtonProps) {
  const may = useMay(WRITES[register]);
  const [, go] = useFollowUpSearch();
  if (!may) return null;
  const begins = Object.keys(start).length > 0 ? cellsText(start) : undefined;
  return (
    <button
      type="button"
      className={plain ? 'plain small' : primary ? 'button primary' : 'button'}
      onClick={() => go({ adding: register, with: begins, entry: undefined })}
    >
      {children}
    </button>
  );
}
