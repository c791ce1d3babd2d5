import type { Annotation, Trajectory } from '@miqyas/contract/client';
import { LANGUAGES, type Language } from '@miqyas/domain';
import { formatDate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DayField } from '../../shared/components/day-field.tsx';
import { FaultLine, Field, SendingForm, textOf } from '../../shared/components/form.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
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
      {may ? <NewOne trajectory={trajectory} /> : null}
    </section>
  );
}

function List({ annotations, may }: { annotations: readonly Annotation[]; may: boolean }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const programme = useProgramme();
  const withdraw = useMutation(withdrawAnnotation);
  const restore = useMutation(annotate);
  const [withdrawn, setWithdrawn] = useState<Annotation>();
  const nameOf = (code: string) => {
    const person = people.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code;
  };
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

const TEXT_LABELS = { ar: 'annotation.text.ar', zh: 'annotation.text.zh', en: 'annotation.text.en' } as const;

function NewOne({ trajectory: { kpi, reportingUnit } }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const programme = useProgramme();
  const adding = useMutation(annotate);
  const [added, setAdded] = useState(0);
  const inOrder = [language, ...LANGUAGES.filter((one) => one !== language)];
  const submit = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const texts = Object.fromEntries(LANGUAGES.map((one) => [one, textOf(fields, one)])) as Record<Language, string>;
    const kind = textOf(fields, 'kind') === 'note' ? 'note' : 'event';
    const body = { kind, kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', day: textOf(fields, 'day'), texts } as const;
    adding.mutate({ programme, body }, { onSuccess: () => setAdded(added + 1) });
  };
  return (
    <details className="fold no-print">
      <summary>{t('annotation.add')}</summary>
      <SendingForm key={added} action={t('annotation.add')} sending={adding} submit={submit}>
        <fieldset className="choice">
          <legend>{t('annotation.kind')}</legend>
          {(['event', 'note'] as const).map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" value={kind} defaultChecked={kind === 'event'} /> {t(`annotation.${kind}`)}{' '}
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
