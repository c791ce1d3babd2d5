import { ApiError } from '@miqyas/contract/client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocale } from '../locale/locale.tsx';
import { Notice } from './notice.tsx';

/** Shows a query's data; before it a skeleton shaped like it, and when it fails what happened and what to do. */
export function LoadState<Data>({
  query,
  skeleton,
  children,
}: {
  query: UseQueryResult<Data>;
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useLocale();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return skeleton;
  const problem = query.error instanceof ApiError ? query.error : undefined;
  const text = problem?.status === 0 ? t('state.offline-empty') : (problem?.problem?.detail ?? t('state.error'));
  return (
    <Notice text={text}>
      <button type="button" className="button" onClick={() => query.refetch()}>
        {t('state.retry')}
      </button>
    </Notice>
  );
}
