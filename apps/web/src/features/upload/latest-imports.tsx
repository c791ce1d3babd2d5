import type { ImportRecord } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FaultLine } from '../../shared/components/form.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { importsQuery, undoImport } from './queries.ts';

const SHOWN = 10;

/** The files that were stored lately, each of which can be taken back whole. */
export function LatestImports() {
  const { t } = useLocale();
  const programme = useProgramme();
  const { data = [] } = useQuery(importsQuery(programme));
  if (data.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('upload.latest')}</h2>
      </div>
      <ul className="import-list">
        {data.slice(0, SHOWN).map((record) => (
          <ImportLine key={record.id} record={record} />
        ))}
      </ul>
    </section>
  );
}

function ImportLine({ record }: { record: ImportRecord }) {
  const { t, language } = useLocale();
  const person = usePersonName();
  return (
    <li>
      <bdi dir="auto" className="import-file">
        {record.file}
      </bdi>
      <span className="quiet small">
        {formatDate(record.at.slice(0, 10), language)} · {person(record.by)} ·{' '}
        {t('upload.record', { added: record.added, changed: record.changed })}
      </span>
      {record.undoneAt === undefined ? <UndoImport id={record.id} /> : <span className="quiet small">{t('upload.taken-back')}</span>}
    </li>
  );
}

/** Takes back all of an import, and says what stays. */
export function UndoImport({ id }: { id: string }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const undoing = useMutation(undoImport);
  if (undoing.data) return <span role="status">{t('upload.undone', { undone: undoing.data.undone, kept: undoing.data.kept })}</span>;
  return (
    <>
      <button
        type="button"
        className="plain"
        disabled={undoing.isPending}
        aria-busy={undoing.isPending}
        onClick={() => undoing.mutate({ programme, id })}
      >
        {t('upload.undo')}
      </button>
      <FaultLine fault={undoing.error} />
    </>
  );
}
