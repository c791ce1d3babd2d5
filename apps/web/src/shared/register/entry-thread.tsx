import type { EntryPlace } from '@miqyas/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { change, read } from '../api/queries.ts';
import { Discussion } from '../components/discussion.tsx';
import { useMay } from '../session/account.ts';
import { useProgramme } from '../session/installation.ts';
import './entry-beside.css';

const addEntryRemark = change('addEntryRemark', 'entryRemarks');
const withdrawEntryRemark = change('withdrawEntryRemark', 'entryRemarks');

/** What was said about an entry of a follow-up register, by whoever may see it. */
export function EntryThread({ register, entryKey: key }: { register: EntryPlace['register']; entryKey: string }) {
  const programme = useProgramme();
  const may = useMay('entries.write');
  const { data } = useQuery(read('entryRemarks', { programme, register, key }));
  const adding = useMutation(addEntryRemark);
  const withdrawing = useMutation(withdrawEntryRemark);
  if (!data || (data.remarks.length === 0 && !may)) return null;
  return (
    <Discussion
      key={`${register} ${key}`}
      {...data}
      say={may ? (said, done) => adding.mutate({ programme, body: { register, key, ...said } }, { onSuccess: done }) : undefined}
      withdraw={(id) => withdrawing.mutate({ programme, id })}
      pending={adding.isPending}
      fault={adding.error ?? withdrawing.error}
    />
  );
}
