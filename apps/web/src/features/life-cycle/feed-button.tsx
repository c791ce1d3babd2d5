import { useMutation } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { feedLifeCycle } from './queries.ts';

/** Hands the cost reports of a project, or of all, on to the KPIs that are fed with them: where the programme has such KPIs. */
export function FeedButton({ project, feeds }: { project?: string; feeds: readonly string[] }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const may = useMay('values.record');
  const feeding = useMutation(feedLifeCycle);
  if (!may || feeds.length === 0) return null;
  const { data } = feeding;
  return (
    <div className="feed">
      <button
        type="button"
        className="button"
        disabled={feeding.isPending}
        onClick={() => feeding.mutate({ programme, body: project === undefined ? {} : { project } })}
      >
        {t('life-cycle.feed')}
      </button>
      {data ? (
        <p className="small" role="status">
          {t('life-cycle.fed', { recorded: data.recorded, unchanged: data.unchanged, skipped: data.skipped })}
        </p>
      ) : null}
      <FaultLine fault={feeding.error} />
    </div>
  );
}
