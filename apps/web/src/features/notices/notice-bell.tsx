import { formatNumber } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { noticesQuery, seeNotices } from '../../shared/api/notices.ts';
import { BELL } from '../../shared/components/follow-button.tsx';
import { NoticeLine } from '../../shared/components/notice-line.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import './notice-bell.css';

const FIRST = 20;
/** The interface gives so many at most; who looks further back finds it on the pages themselves. */
const MOST = 100;

/** A bell with how many notices wait, and the panel that holds them. */
export function NoticeBell() {
  const { t } = useLocale();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const [limit, setLimit] = useState(FIRST);
  const { data } = useQuery({ ...noticesQuery(limit), placeholderData: (before) => before });
  const seeing = useMutation(seeNotices);
  const unseen = data?.unseen ?? 0;
  const close = () => panel.current?.hidePopover();
  return (
    <>
      <button type="button" className="notice-bell" popoverTarget={id} aria-label={t('notices.open', { count: unseen })}>
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path d={BELL} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
          <path d="M6.500 13.500h3" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
        </svg>
        {unseen > 0 ? <span className="notice-count">{formatNumber(unseen)}</span> : null}
      </button>
      <section ref={panel} id={id} popover="auto" className="notice-panel" aria-label={t('notices.title')}>
        <header>
          <h2>{t('notices.title')}</h2>
          {unseen > 0 ? (
            <button type="button" className="plain" disabled={seeing.isPending} onClick={() => seeing.mutate({ body: {} })}>
              {t('notices.mark-all')}
            </button>
          ) : null}
        </header>
        {data?.notices.length === 0 ? <p className="quiet">{t('notices.none')}</p> : null}
        <ul>
          {data?.notices.map((notice) => (
            <NoticeLine
              key={notice.id}
              notice={notice}
              onOpen={() => {
                close();
                if (!notice.seen) seeing.mutate({ body: { ids: [notice.id] } });
              }}
            />
          ))}
        </ul>
        <footer>
          {data?.next && limit < MOST ? (
            <button type="button" className="plain" onClick={() => setLimit(MOST)}>
              {t('notices.more')}
            </button>
          ) : null}
          <Link to="/account" hash="notices" onClick={close}>
            {t('notices.choose')}
          </Link>
        </footer>
      </section>
    </>
  );
}
