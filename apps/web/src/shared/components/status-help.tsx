import { STATUSES } from '@miqyas/domain';
import { useLocale } from '../locale/locale.tsx';
import { StatusMark } from './status-mark.tsx';
import './status-help.css';

/** What each status can and cannot mean, for whoever has to answer for it. */
export function StatusHelp() {
  const { t } = useLocale();
  return (
    <details className="fold status-help">
      <summary>{t('help.statuses')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('overview.status')}</th>
            <th scope="col">{t('help.means')}</th>
            <th scope="col">{t('help.means-not')}</th>
          </tr>
        </thead>
        <tbody>
          {STATUSES.map((status) => (
            <tr key={status}>
              <th scope="row">
                <StatusMark status={status} />
              </th>
              <td>{t(`help.${status}.means`)}</td>
              <td>{t(`help.${status}.not`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
