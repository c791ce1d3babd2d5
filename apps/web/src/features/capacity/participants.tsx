import { useLocale } from '../../shared/locale/locale.tsx';
import { RegisterFiles } from '../../shared/register/register-files.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';

/** In the address: the list of participants is being brought. */
export const PARTICIPANTS = 'participants';

/** As a file of results looks; the marks say that anything that tells somebody apart will do. */
const EXAMPLE = 'course,participant,country,before,after\nC-01,1001,OMN,42,71\nC-01,1002,QAT,38,64\n';

/** Participants of courses as a file: whoever they are is turned into a mark that leads back to nobody. */
export function Participants() {
  const { t } = useLocale();
  const [, go] = useFollowUpSearch();
  return (
    <section className="entry-panel">
      <header className="entry-panel-head">
        <h2>{t('capacity.upload')}</h2>
        <button type="button" className="plain" aria-label={t('search.close')} onClick={() => go({ look: undefined })}>
          ×
        </button>
      </header>
      <p>{t('capacity.upload-note')}</p>
      <p>
        <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(EXAMPLE)}`} download="course-result.csv">
          {t('capacity.example')}
        </a>
      </p>
      <RegisterFiles register="course-result" open />
    </section>
  );
}
