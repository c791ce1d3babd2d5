import type { Discussion as Said } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useId, useState } from 'react';
import { Name, nameIn, useLocale } from '../locale/locale.tsx';
import { FaultLine } from './form.tsx';
import './thread.css';

interface DiscussionProps extends Said {
  /** Says something, and tells those it mentions; `done` once it is said. Undefined for who may only read. */
  readonly say: ((said: { readonly words: string; readonly mentions: string[] }, done: () => void) => void) | undefined;
  readonly withdraw: (id: string) => void;
  readonly pending: boolean;
  readonly fault: unknown;
}

/** What was said about something, first to last, and the field to say more; a name behind an @ tells its owner. */
export function Discussion({ remarks, people, say, withdraw, pending, fault }: DiscussionProps) {
  const { t, language } = useLocale();
  return (
    <section className="thread" aria-label={t('thread.title')}>
      <h3 className="quiet small">{t('thread.title')}</h3>
      {remarks.map((one) => (
        <div key={one.id} className="remark">
          <strong>{one.own ? t('thread.you') : <Name names={one.byNames} />}</strong>{' '}
          <span className="quiet small">{formatDate(one.at.slice(0, 10), language)}</span>
          {one.own ? (
            <button type="button" className="plain small no-print" onClick={() => withdraw(one.id)}>
              {t('thread.withdraw')}
            </button>
          ) : null}
          <p dir="auto">{one.words}</p>
        </div>
      ))}
      {say ? <Say people={people} say={say} pending={pending} /> : null}
      <FaultLine fault={fault} />
    </section>
  );
}

function Say({ people, say, pending }: Pick<DiscussionProps, 'people' | 'pending'> & { say: NonNullable<DiscussionProps['say']> }) {
  const { t, language } = useLocale();
  const [words, setWords] = useState('');
  const id = useId();
  const mentions = people.filter(({ code, names }) => words.includes(`@${nameIn(names, language)}`) || words.includes(`@${code}`));
  return (
    <div className="say no-print">
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
        <button
          type="button"
          className="button"
          disabled={pending}
          onClick={() => say({ words: words.trim(), mentions: mentions.map(({ code }) => code) }, () => setWords(''))}
        >
          {t('thread.say')}
        </button>
      )}
    </div>
  );
}
