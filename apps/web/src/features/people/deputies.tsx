import type { Deputy, PersonEntry } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/api.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { FaultLine, Field, Form, textOf } from '../../shared/components/form.tsx';
import { Rows } from '../../shared/components/rows.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation } from '../../shared/session/installation.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { endDeputy } from './mutations.ts';

/** Who stands in for whom, from one day to another. */
export function Deputies({ deputies, people, manage }: { deputies: readonly Deputy[]; people: readonly PersonEntry[]; manage: boolean }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const ending = useMutation(endDeputy);
  return (
    <section>
      <div className="section-head">
        <h2>{t('deputy.title')}</h2>
      </div>
      {deputies.length === 0 ? <p className="quiet">{t('deputy.none')}</p> : null}
      <Rows>
        {deputies.map(({ person, deputy, fromDay, untilDay }) => (
          <li key={`${person} ${deputy} ${fromDay}`}>
            <span>
              {t('deputy.line', {
                person: nameOf(person),
                deputy: nameOf(deputy),
                from: formatDate(fromDay, language),
                until: formatDate(untilDay, language),
              })}
            </span>
            {manage ? (
              <button type="button" className="plain" disabled={ending.isPending} onClick={() => ending.mutate({ code: person, deputy })}>
                {t('deputy.end')}
              </button>
            ) : null}
          </li>
        ))}
      </Rows>
      <FaultLine fault={ending.error} />
      {manage ? <NameDeputy people={people} /> : null}
    </section>
  );
}

function NameDeputy({ people }: { people: readonly PersonEntry[] }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const [person, setPerson] = useState<string | null>(null);
  const [deputy, setDeputy] = useState<string | null>(null);
  const options = ungrouped(people.map((one) => ({ id: one.person.code, name: nameIn(one.person.names, language) })));
  return (
    <details className="fold">
      <summary>{t('deputy.name')}</summary>
      <Form
        action={t('deputy.name')}
        touches={['deputies']}
        send={async (fields) => {
          const body = {
            deputy: deputy ?? '',
            fromDay: textOf(fields, 'from'),
            untilDay: textOf(fields, 'until'),
            reason: textOf(fields, 'reason'),
          };
          await api.nameDeputy({ code: person ?? '', body });
        }}
      >
        <div className="form-field">
          <Choice label={t('deputy.person')} groups={options} value={person} onChange={setPerson} />
        </div>
        <div className="form-field">
          <Choice label={t('deputy.deputy')} groups={options} value={deputy} onChange={setDeputy} />
        </div>
        <Field label={t('deputy.from')} name="from" type="date" dir="ltr" defaultValue={today} />
        <Field label={t('deputy.until')} name="until" type="date" dir="ltr" />
        <Field label={t('people.reason')} name="reason" maxLength={500} />
      </Form>
    </details>
  );
}
