import type { RouteInput } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { change, read } from '../api/queries.ts';
import { Name, nameIn, useLocale } from '../locale/locale.tsx';
import { useProgramme } from '../session/installation.ts';
import { FaultLine } from './form.tsx';
import './thread.css';

type Place = Pick<RouteInput<'remarks'>, 'reportingUnit' | 'kpi' | 'period'> & { readonly category: string };

const addRemark = change('addRemark', 'workflow');
const withdrawRemark = change('withdrawRemark', 'workflow');

/** What was said about a value, between those who enter and those who approve it; a name behind an @ tells its owner. */
export function Thread({ place, editable }: { place: Place; editable: boolean }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { reportingUnit, kpi, period, category } = place;
  const asked = { programme, reportingUnit, kpi, period, category };
  const query = useQuery(read('remarks', asked));
  const adding = useMutation(addRemark);
  const withdrawing = useMutation(withdrawRemark);
  const [words, setWords] = useState('');
  const id = useId();
  const { remarks = [], people = [] } = query.data ?? {};
  if (remarks.length === 0 && people.length === 0) return null;
  const mentions = people.filter(({ code, names }) => words.includes(`@${nameIn(names, language)}`) || words.includes(`@${code}`));
  const say = () =>
    adding.mutate(
      { programme, body: { reportingUnit, kpi, period, category, words: words.trim(), mentions: mentions.map(({ code }) => code) } },
      { onSuccess: () => setWords('') },
    );
  return (
    <section className="thread" aria-label={t('thread.title')}>
      <h3 className="quiet small">{t('thread.title')}</h3>
      {remarks.map((one) => (
        <div key={one.id} className="remark">
          <strong>{one.own ? t('thread.you') : <Name names={one.byNames} />}</strong>{' '}
          <span className="quiet small">{formatDate(one.at.slice(0, 10), language)}</span>
          {one.own ? (
            <button type="button" className="plain small" onClick={() => withdrawing.mutate({ programme, id: one.id })}>
              {t('thread.withdraw')}
            </button>
          ) : null}
          <p dir="auto">{one.words}</p>
        </div>
      ))}
      {editable || people.length > 0 ? (
        <div className="say">
          <label htmlFor={id} className="visually-hidden">
            {t('thread.write')}
          </label>
          <textarea
            id={id}
            className="field"
            rows={2}
            dir="auto"
            value={words}
            maxLength={2000}
            placeholder={t('thread.write')}
            onChange={(event) => setWords(event.target.value)}
          />
          {words.endsWith('@') ? (
            <div className="mentions">
              {people.map(({ code, names }) => (
                <button key={code} type="button" className="button small" onClick={() => setWords(`${words}${nameIn(names, language)} `)}>
                  <Name names={names} />
                </button>
              ))}
            </div>
          ) : null}
          {words.trim() === '' ? null : (
            <button type="button" className="button" disabled={adding.isPending} onClick={say}>
              {t('thread.say')}
            </button>
          )}
          <FaultLine fault={adding.error ?? withdrawing.error} />
        </div>
      ) : null}
    </section>
  );
}
