import type { Annotation, Trajectory } from '@miqyas/contract/client';
import { ANNOTATION_KINDS, LANGUAGES, type Language } from '@miqyas/domain';
import { formatDate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DayField } from '../../shared/components/day-field.tsx';
import { FaultLine, Field, SendingForm, textOf } from '../../shared/components/form.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { annotate, withdrawAnnotation } from './mutations.ts';

/** What happened on the way, and what is to be known about the values: the words of the marks in the chart, and who noted them. */
export function Annotations({ trajectory }: { trajectory: Trajectory }) {
  const { t } = useLocale();
  const may = useMay('annotations.write') && trajectory.reportingUnit !== null;
  const { annotations } = trajectory;
  if (annotations.length === 0 && !may) return null;
  return (
    <section className="annotations">
      <h2>{t('annotation.title')}</h2>
      <List annotations={annotations} may={may} />
      {may ? <NewOne trajectory={trajectory} kinds={['event', 'note', 'process-change']} action="annotation.add" /> : null}
    </section>
  );
}

/** Declared changes of the process: from each on the limits of the control chart begin anew; with who declared it and why. */
export function ProcessChanges({ trajectory }: { trajectory: Trajectory }) {
  const may = useMay('annotations.write') && trajectory.reportingUnit !== null;
  const changes = trajectory.annotations.filter(({ kind }) => kind === 'process-change');
  if (changes.length === 0 && !may) return null;
  return (
    <section className="annotations">
      {changes.length > 0 ? <List annotations={changes} may={may} /> : null}
      {may ? <NewOne trajectory={trajectory} kinds={['process-change']} action="kpi.control.declare" /> : null}
    </section>
  );
}

function List({ annotations, may }: { annotations: readonly Annotation[]; may: boolean }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const withdraw = useMutation(withdrawAnnotation);
  const restore = useMutation(annotate);
  const [withdrawn, setWithdrawn] = useState<Annotation>();
  const nameOf = usePersonName();
  const undo = ({ kind, kpi, reportingUnit, day, texts }: Annotation) =>
    restore.mutate({ programme, body: { kind, kpi, reportingUnit, day, texts } }, { onSuccess: () => setWithdrawn(undefined) });
  return (
    <>
      {annotations.length === 0 ? <p className="quiet small">{t('annotation.none')}</p> : null}
      <ul className="annotation-list">
        {annotations.map((one) => (
          <li key={one.id} data-kind={one.kind}>
            <span className="quiet small">
              {formatDate(one.day, language)} · {t(`annotation.${one.kind}`)}
            </span>
            <span>
              <Name names={one.texts} />
            </span>
            <span className="quiet small">
              {one.recordedBy === ''
                ? ''
                : t('annotation.by', { person: nameOf(one.recordedBy), day: formatDate(one.recordedAt, language) })}
            </span>
            {may ? (
              <button
                type="button"
                className="plain small no-print"
                onClick={() => withdraw.mutate({ programme, id: one.id }, { onSuccess: () => setWithdrawn(one) })}
              >
                {t('annotation.withdraw')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="small" role="status">
        {withdrawn ? (
          <>
            {t('annotation.withdrawn')}{' '}
            <button type="button" className="plain" onClick={() => undo(withdrawn)}>
              {t('annotation.undo')}
            </button>
          </>
        ) : null}
      </p>
      <FaultLine fault={withdraw.error ?? restore.error} />
    </>
  );
}

type Kind = Annotation['kind'];

const TEXT_LABELS = { ar: 'annotation.text.ar', zh: 'annotation.text.zh', en: 'annotation.text.en' } as const;

/** Notes something of one of some kinds; the first is chosen beforehand. */
function NewOne({
  trajectory: { kpi, reportingUnit },
  kinds,
  action,
}: {
  trajectory: Trajectory;
  kinds: readonly [Kind, ...Kind[]];
  action: 'annotation.add' | 'kpi.control.declare';
}) {
  const [first] = kinds;
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const programme = useProgramme();
  const adding = useMutation(annotate);
  const [added, setAdded] = useState(0);
  const inOrder = [language, ...LANGUAGES.filter((one) => one !== language)];
  const submit = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const texts = Object.fromEntries(LANGUAGES.map((one) => [one, textOf(fields, one)])) as Record<Language, string>;
    const kind = ANNOTATION_KINDS.find((one) => one === textOf(fields, 'kind')) ?? first;
    const body = { kind, kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', day: textOf(fields, 'day'), texts } as const;
    adding.mutate({ programme, body }, { onSuccess: () => setAdded(added + 1) });
  };
  return (
    <details className="fold no-print">
      <summary>{t(action)}</summary>
      <SendingForm key={added} action={t(action)} sending={adding} submit={submit}>
        <fieldset className="choice">
          <legend>{t('annotation.kind')}</legend>
          {kinds.map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" value={kind} defaultChecked={kind === first} /> {t(`annotation.${kind}`)}{' '}
              <span className="quiet small">{t(`annotation.${kind}.hint`)}</span>
            </label>
          ))}
        </fieldset>
        <DayField label={t('annotation.day')} name="day" defaultValue={today} />
        {/* Keyed by language: what is typed stays with it when the page's language changes. */}
        {inOrder.map((one) => (
          <Field key={one} label={t(TEXT_LABELS[one])} name={one} lang={one} dir="auto" maxLength={500} required={one === language} />
        ))}
      </SendingForm>
    </details>
  );
}
