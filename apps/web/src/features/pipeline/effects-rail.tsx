import type { PackageEffects } from '@miqyas/contract/client';
import { isolate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { AffectedTarget } from './affected-target.tsx';
import { MOST_NAMED, whatIfQuery } from './queries.ts';
import { someNames } from './sentence.ts';
import { shortOf } from './short-of.ts';
import type { Choice } from './use-choice.ts';

const SHOWN = 6;

/** What the package would change: each target that it moves, as things go and with it; and what stays out of reach. */
export function EffectsRail({ candidates, choice }: { candidates: readonly string[]; choice: Choice }) {
  const { t } = useLocale();
  const query = useQuery(whatIfQuery(useProgramme(), candidates));
  return (
    <section className="effects-rail">
      <div className="section-head">
        <h2>{t('pipeline.with')}</h2>
        <span>{t('pipeline.at-deadline')}</span>
      </div>
      {candidates.join(';').length > MOST_NAMED ? (
        <Notice text={t('pipeline.too-many')} />
      ) : (
        <LoadState query={query} skeleton={<Skeleton rows={[70, 70, 70, 70]} />}>
          {(effects) => <Effects effects={effects} choice={choice} />}
        </LoadState>
      )}
    </section>
  );
}

function Effects({ effects: { targets, without }, choice }: { effects: PackageEffects; choice: Choice }) {
  const { t, language } = useLocale();
  const [all, setAll] = useState(false);
  const short = shortOf(targets);
  const names = new Map(choice.pipeline.candidates.map((one) => [one.code, nameIn(one.names, language)]));
  return (
    <>
      {targets.length === 0 ? (
        <>
          <p className="quiet">{t('pipeline.no-effects')}</p>
          <AddButton register="effect">{t('pipeline.add-effect')}</AddButton>
        </>
      ) : (
        <WhiskerLegend />
      )}
      <ul>
        {targets.slice(0, all ? undefined : SHOWN).map((one) => (
          <AffectedTarget key={one.target.id} one={one} />
        ))}
      </ul>
      {targets.length > SHOWN && !all ? (
        <button type="button" className="plain small no-print" onClick={() => setAll(true)}>
          {t('pipeline.more-targets', { count: targets.length - SHOWN })}
        </button>
      ) : null}
      {short.length > 0 ? (
        <p className="rail-sentence">
          {t('pipeline.short', { count: short.length, names: someNames(short.map(unitAndKpi({ t, language })), { t, language }) })}
        </p>
      ) : null}
      {targets.length > 0 && without.length > 0 ? (
        <p className="rail-sentence">
          {t('pipeline.without', {
            count: without.length,
            names: someNames(
              without.map((code) => isolate(names.get(code) ?? code)),
              { t, language },
            ),
          })}
        </p>
      ) : null}
    </>
  );
}

function unitAndKpi({ t, language }: Pick<ReturnType<typeof useLocale>, 't' | 'language'>) {
  return ({ target }: PackageEffects['targets'][number]) =>
    isolate(t('pipeline.kpi-of', { kpi: nameIn(target.kpi.names, language), unit: nameIn(target.reportingUnit.names, language) }));
}

function WhiskerLegend() {
  const { t } = useLocale();
  return (
    <ul className="whisker-legend">
      <li>
        <Whisker />
        {t('pipeline.as-things-go')}
      </li>
      <li className="with">
        <Whisker />
        {t('pipeline.with-package')}
      </li>
    </ul>
  );
}

function Whisker() {
  return (
    <svg viewBox="0 0 26 10" width="26" height="10" aria-hidden="true">
      <path d="M1 5H25M1 2.500V7.500M25 2.500V7.500" fill="none" stroke="currentColor" />
      <circle cx="13" cy="5" r="2.500" stroke="currentColor" />
    </svg>
  );
}
