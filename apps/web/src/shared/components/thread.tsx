import type { RouteInput } from '@miqyas/contract/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { change, read } from '../api/queries.ts';
import { useProgramme } from '../session/installation.ts';
import { Discussion } from './discussion.tsx';

type Place = Pick<RouteInput<'remarks'>, 'reportingUnit' | 'kpi' | 'period'> & { readonly category: string };

const addRemark = change('addRemark', 'workflow');
const withdrawRemark = change('withdrawRemark', 'workflow');

/** What was said about a value, between those who enter and those who approve it. */
export function Thread({ place: { reportingUnit, kpi, period, category }, editable }: { place: Place; editable: boolean }) {
  const programme = useProgramme();
  const about = { reportingUnit, kpi, period, category };
  const query = useQuery(read('remarks', { programme, ...about }));
  const adding = useMutation(addRemark);
  const withdrawing = useMutation(withdrawRemark);
  const { remarks = [], people = [] } = query.data ?? {};
  if (remarks.length === 0 && people.length === 0) return null;
  return (
    <Discussion
      remarks={remarks}
      people={people}
      say={
        editable || people.length > 0
          ? (said, done) => adding.mutate({ programme, body: { ...about, ...said } }, { onSuccess: done })
          : undefined
      }
      withdraw={(id) => withdrawing.mutate({ programme, id })}
      pending={adding.isPending}
      fault={adding.error ?? withdrawing.error}
    />
  );
}
