import { READING_FAULTS } from '@miqyas/domain';
import { formatMoment } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { faultsQuery } from './queries.ts';

/** Readings that were refused last: what is wrong with each, and where it stood. */
export function Faults({ code }: { code: string }) {
  const { t, language } = useLocale();
  const query = useQuery(faultsQuery(useProgramme(), code));
  const words = (fault: string) => {
    const known = READING_FAULTS.find((one) => one === fault);
    return known === undefined ? fault : t(`integrations.fault.${known}`);
  };
  return (
    <section>
      <div className="section-head">
        <h2>{t('integrations.faults')}</h2>
        <span>{t('integrations.faults.note')}</span>
      </div>
      <LoadState query={query} skeleton={<Skeleton rows={[60]} />}>
        {(faults) =>
          faults.length === 0 ? (
            <p className="quiet integration-note">{t('integrations.no-faults')}</p>
          ) : (
            <WideTable label={t('integrations.faults')}>
              <table className="register">
                <thead>
                  <tr>
                    <th scope="col">{t('integrations.log.when')}</th>
                    <th scope="col">{t('integrations.fault.what')}</th>
                    <th scope="col">{t('integrations.fault.place')}</th>
                    <th scope="col">{t('integrations.fault.found')}</th>
                    <th scope="col">{t('integrations.fault.via')}</th>
                  </tr>
                </thead>
                <tbody>
                  {faults.map((fault) => (
                    <tr key={fault.id}>
                      <td className="quiet">{formatMoment(fault.at, language)}</td>
                      <th scope="row">{words(fault.code)}</th>
                      <td>
                        <bdi dir="ltr">{fault.place || '–'}</bdi>
                      </td>
                      <td>
                        <bdi className="integration-code">{fault.text || '–'}</bdi>
                      </td>
                      <td className="quiet small">
                        <bdi dir="ltr">{fault.via || '–'}</bdi>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </WideTable>
          )
        }
      </LoadState>
    </section>
  );
}
