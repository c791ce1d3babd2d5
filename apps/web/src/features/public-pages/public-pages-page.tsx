import type { PublicPages } from '@miqyas/contract/client';
import { formatPeriodName } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../../shared/components/copy-button.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { setPublicPages } from './mutations.ts';
import { PublishableKpis } from './publishable-kpis.tsx';
import './public-pages.css';
import { publicPagesQuery } from './queries.ts';

/** Public pages: which KPIs anybody can read without signing in, under which address, and what they would see. */
export function PublicPagesPage() {
  const { t } = useLocale();
  const programme = useProgramme();
  const query = useQuery(publicPagesQuery(programme));
  useReadiness(query.isSuccess);
  return (
    <div className="plain-page public-pages">
      <header>
        <h1>{t('public-pages.title')}</h1>
        <p className="quiet">{t('public-pages.intro')}</p>
      </header>
      <LoadState query={query} skeleton={<Skeleton rows={[90, 320]} />}>
        {(pages) => (
          <>
            <Address pages={pages} />
            <Choice pages={pages} programme={programme} />
          </>
        )}
      </LoadState>
    </div>
  );
}

/** Where the pages are, and what is seen on them. */
function Address({ pages: { path, shown, through, indexed, keptSeconds } }: { pages: PublicPages }) {
  const { t, language } = useLocale();
  const address = `${location.origin}${path}`;
  return (
    <section>
      <div className="section-head">
        <h2>{t('public-pages.address')}</h2>
        <span className="end">{t('public-pages.shown', { count: shown })}</span>
      </div>
      <div className="public-pages-address">
        <code dir="ltr">{address}</code>
        <CopyButton text={address} />
        {shown > 0 ? (
          <a className="button" href={`${path}?lang=${language}`} target="_blank" rel="noreferrer">
            {t('public-pages.open')}
          </a>
        ) : null}
      </div>
      <ul className="public-pages-facts">
        <li>
          {through === null ? t('public-pages.open-again') : t('public-pages.through', { month: formatPeriodName(through, language) })}
        </li>
        <li>{t(indexed ? 'public-pages.indexed' : 'public-pages.not-indexed')}</li>
        <li>{t('public-pages.kept', { seconds: keptSeconds })}</li>
      </ul>
    </section>
  );
}

interface Change {
  readonly publish: string[];
  readonly withdraw: string[];
}

/** What is ticked is published, or withdrawn, together; the last change can be taken back. */
function Choice({ pages, programme }: { pages: PublicPages; programme: string }) {
  const { t, language } = useLocale();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<Change>();
  const setting = useMutation(setPublicPages);
  const isPublic = new Set(pages.kpis.filter(({ publishedAt }) => publishedAt !== null).map(({ code }) => code));
  const codes = [...chosen];
  const publish = codes.filter((code) => !isPublic.has(code));
  const withdraw = codes.filter((code) => isPublic.has(code));
  const send = (change: Change, after: Change | undefined) =>
    setting.mutate(
      { programme, body: change },
      {
        onSuccess: () => {
          setChosen(new Set());
          setDone(after);
        },
      },
    );
  const preview = `/api/v1/programmes/${encodeURIComponent(programme)}/public-pages/preview?${new URLSearchParams({ with: publish.join(','), lang: language })}`;
  return (
    <section>
      <div className="section-head">
        <h2>{t('public-pages.kpis')}</h2>
      </div>
      {done ? (
        <p className="public-pages-done" role="status">
          {t('public-pages.done', { published: done.publish.length, withdrawn: done.withdraw.length })}{' '}
          <button
            type="button"
            className="plain"
            disabled={setting.isPending}
            onClick={() => send({ publish: done.withdraw, withdraw: done.publish }, undefined)}
          >
            {t('set-up.undo')}
          </button>
        </p>
      ) : null}
      <PublishableKpis kpis={pages.kpis} chosen={chosen} onChange={setChosen} />
      <FaultLine fault={setting.error} />
      <div className="public-pages-actions" data-any={chosen.size > 0}>
        <a className="button" href={preview} target="_blank" rel="noreferrer" aria-disabled={publish.length + isPublic.size === 0}>
          {t('public-pages.preview')}
        </a>
        <button
          type="button"
          className="button"
          disabled={withdraw.length === 0 || setting.isPending}
          onClick={() => send({ publish: [], withdraw }, { publish: [], withdraw })}
        >
          {t('public-pages.withdraw', { count: withdraw.length })}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={publish.length === 0 || setting.isPending}
          onClick={() => send({ publish, withdraw: [] }, { publish, withdraw: [] })}
        >
          {t('public-pages.publish', { count: publish.length })}
        </button>
      </div>
    </section>
  );
}
