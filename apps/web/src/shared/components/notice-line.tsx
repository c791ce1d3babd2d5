import type { Notice } from '@miqyas/contract/client';
import { pathOfRegister } from '@miqyas/domain';
import { formatDate, noticeSentence } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../locale/locale.tsx';
import './notice-line.css';

/** One thing that the reader was told, leading to the page on which it can be seen or done. */
export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t, language } = useLocale();
  const { content, programme } = notice;
  const open = !notice.seen && !notice.settled;
  const words = (
    <>
      {noticeSentence(notice, language, t)}
      {open ? <span className="visually-hidden"> ({t('notices.new')})</span> : null}
    </>
  );
  return (
    <li className="notice-line" data-open={open} data-settled={notice.settled}>
      {'register' in content ? (
        <Link
          to={pathOfRegister(content.register) as '/follow-up'}
          search={{ programme, entry: `${content.register}/${content.key}` }}
          onClick={onOpen}
        >
          {words}
        </Link>
      ) : content.kind === 'webhook-stopped' ? (
        <Link to="/integrations/webhooks/$id" params={{ id: content.webhook }} search={{ programme }} onClick={onOpen}>
          {words}
        </Link>
      ) : ('values' in content && content.kind !== 'escalation') || content.kind === 'returned' ? (
        <Link to="/entry/values" search={{ programme, project: content.reportingUnit }} onClick={onOpen}>
          {words}
        </Link>
      ) : (
        <Link
          to="/kpis/$kpi"
          params={{ kpi: 'values' in content ? (content.values[0]?.kpi ?? '') : content.kpi }}
          search={{ programme, reportingUnit: content.reportingUnit }}
          onClick={onOpen}
        >
          {words}
        </Link>
      )}
      <span className="quiet small">
        {formatDate(notice.createdAt.slice(0, 10), language)}
        {notice.settled ? ` · ${t('notices.settled')}` : ''}
      </span>
    </li>
  );
}
