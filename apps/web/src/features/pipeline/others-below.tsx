import { type Names, WHOLE_PROGRAMME } from '@miqyas/domain';
import { listed } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useMay } from '../../shared/session/account.ts';
import type { Choice } from './use-choice.ts';

/** Candidates without a rank, with what is missing; those that were decided before; and the way to all of them as a file. */
export function OthersBelow({ choice: { unranked, pipeline, fault } }: { choice: Choice }) {
  const { t, language } = useLocale();
  const [{ domain }] = useFollowUpSearch();
  // A candidate is the whole programme’s.
  const mayAdd = useMay('follow-up.write', [WHOLE_PROGRAMME]);
  const fits = (one: { readonly domain: string }) => domain === undefined || one.domain === domain;
  const nameOf = new Map(pipeline.criteria.map(({ code, names }) => [code, nameIn(names, language)]));
  const waiting = unranked.filter(fits);
  const aside = pipeline.aside.filter(fits);
  return (
    <>
      {waiting.length > 0 ? (
        <section className="others-below">
          <div className="section-head">
            <h2>{t('pipeline.not-ranked')}</h2>
          </div>
          <ul>
            {waiting.map(({ code, names, missing }) => (
              <Other key={code} code={code} names={names}>
                {fault || missing.length === 0
                  ? null
                  : t('pipeline.missing', {
                      criteria: listed(
                        missing.map((criterion) => nameOf.get(criterion) ?? criterion),
                        language,
                      ),
                    })}
              </Other>
            ))}
          </ul>
        </section>
      ) : null}
      {aside.length > 0 ? (
        <details className="others-below aside-fold">
          <summary>{t('pipeline.aside')}</summary>
          <ul>
            {aside.map(({ code, names, status }) => (
              <Other key={code} code={code} names={names}>
                {t(`candidate-status.${status}`)}
              </Other>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="candidate-tools no-print">
        {mayAdd ? (
          <AddButton
            register="candidate"
            {...(domain === undefined ? {} : { start: { domain } })}
            {...(pipeline.candidates.length === 0 ? { primary: true } : {})}
          >
            {t('pipeline.add')}
          </AddButton>
        ) : null}
        <Link className="small" to="/set-up/$register" params={{ register: 'candidate' }} search={{}}>
          {t('pipeline.files')}
        </Link>
      </p>
    </>
  );
}

function Other({ code, names, children }: { code: string; names: Names; children: ReactNode }) {
  const [, go] = useFollowUpSearch();
  return (
    <li>
      <button type="button" className="plain" onClick={() => go({ entry: `candidate/${code}`, look: undefined, adding: undefined })}>
        <Name names={names} />
      </button>{' '}
      <span className="quiet small">{children}</span>
    </li>
  );
}
