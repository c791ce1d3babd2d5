import type { MeetingView } from '@miqyas/contract/client';
import { LANGUAGES } from '@miqyas/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultLine } from '../../shared/components/form.tsx';
import { seriesText } from '../../shared/components/series-name.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { putEntries } from '../../shared/register/entries.ts';
import { type Undoable, UndoBar } from '../../shared/register/undo-bar.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { nextNumber } from './agenda.tsx';

type Proposed = MeetingView['proposed'][number];

/** What the agenda lacks as things stand: taken into it with one press, and taken out again as easily. */
export function ProposedItems({ meeting }: { meeting: MeetingView }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const may = useMay('follow-up.write');
  const putting = useMutation(putEntries);
  const [stored, setStored] = useState<Undoable>();
  const { proposed, targets } = meeting;
  const namesOf = (one: Proposed) => {
    const target = targets.find(({ id }) => id === one.target);
    // Every language has the name of what it is about; the words around it are those of whoever takes it in.
    return Object.fromEntries(
      LANGUAGES.flatMap((tongue) => {
        const about = target ? seriesText(target, tongue) : undefined;
        return about === undefined
          ? tongue === language
            ? [[`name_${tongue}`, t(`meeting.proposed.${one.kind}`, { count: one.count })]]
            : []
          : [[`name_${tongue}`, about]];
      }),
    );
  };
  const take = () => {
    const first = nextNumber(meeting.items);
    const entries = proposed.map((one, i) => ({
      cells: {
        ...{ meeting: meeting.key, number: first + i, agenda_kind: one.kind, duration: one.minutes, ...namesOf(one) },
        ...(one.kpi === undefined ? {} : { reporting_unit: one.reportingUnit ?? '', kpi: one.kpi }),
      },
      before: null,
    }));
    putting.mutate(
      { programme, register: 'agenda-item', body: { entries } },
      { onSuccess: (report) => report.stored && setStored(report) },
    );
  };
  if (stored) return <UndoBar stored={stored} done={() => setStored(undefined)} />;
  if (proposed.length === 0 || meeting.held) return null;
  return (
    <section className="proposed no-print">
      <div className="section-head">
        <h2>{t('meeting.proposed')}</h2>
        <span className="quiet small">{t('meeting.proposed-note')}</span>
      </div>
      <ul>
        {proposed.map((one) => (
          <li key={`${one.kind} ${one.target ?? ''}`}>
            <bdi>{targetName(one, meeting, language) ?? t(`meeting.proposed.${one.kind}`, { count: one.count })}</bdi>
            <span className="quiet small">
              {one.target === undefined ? '' : t(`agenda-kind.${one.kind}`)} {t('actions.minutes', { count: one.minutes })}
            </span>
          </li>
        ))}
      </ul>
      {may ? (
        <button type="button" className="button" disabled={putting.isPending} onClick={take}>
          {t('meeting.take-in', { count: proposed.length })}
        </button>
      ) : null}
      <FaultLine fault={putting.error} />
    </section>
  );
}

function targetName(one: Proposed, { targets }: MeetingView, language: 'ar' | 'zh' | 'en'): string | undefined {
  const target = targets.find(({ id }) => id === one.target);
  return target && seriesText(target, language);
}
