import type { Measurement, Trajectory } from '@miqyas/contract/client';
import { counts } from '@miqyas/domain';
import { formatChange, formatDate, formatPeriodName, formatValue } from '@miqyas/i18n';
import { useQueries } from '@tanstack/react-query';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { revisionsQuery } from './queries.ts';

/** The newest of them are looked up. */
const MOST = 36;

/** Values that have been changed since they were first published: what they were, what they are, who changed them and why. */
export function Revisions({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const { people } = useInstallation();
  const { kpi, reportingUnit } = trajectory;
  const again = trajectory.series.filter(({ revision }) => revision > 1).slice(-MOST);
  const asked = again.map(({ period }) => revisionsQuery(programme, { kpi: kpi.code, reportingUnit: reportingUnit?.code ?? '', period }));
  const histories = useQueries({ queries: asked }).flatMap(({ data }) => (data ? [data] : []));
  const changed = histories.flatMap((history) => changeOf(history)).toReversed();
  const value = (number: number) => <bdi>{formatValue(number, kpi, language)}</bdi>;
  const name = (code: string) => {
    const person = people.find((one) => one.code === code);
    return person ? nameIn(person.names, language) : code;
  };
  if (histories.length < again.length) return <div className="skeleton-row" style={{ blockSize: 160 }} />;
  if (changed.length === 0) return <p className="quiet">{t('kpi.revisions.none')}</p>;
  return (
    <WideTable label={t('kpi.tab.revisions')}>
      <table className="numbers">
        <caption className="quiet small">{t('kpi.revisions.note')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kpi.period')}</th>
            <th scope="col" className="number-head">
              {t('kpi.revisions.first')}
            </th>
            <th scope="col" className="number-head">
              {t('kpi.revisions.now')}
            </th>
            <th scope="col" className="number-head">
              {t('kpi.revisions.difference')}
            </th>
            <th scope="col">{t('kpi.revisions.last')}</th>
            <th scope="col">{t('kpi.revisions.why')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ first, now }) => (
            <tr key={now.period}>
              <th scope="row">{formatPeriodName(now.period, language)}</th>
              <td className="number">{value(first.value)}</td>
              <td className="number">{value(now.value)}</td>
              <td className="number">{formatChange(now.value - first.value, 3)}</td>
              <td>
                {name(now.recordedBy)} · {formatDate(now.recordedAt, language)}
              </td>
              <td>
                <StoredText text={now.reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

type Numbered = Measurement & { readonly value: number };

/** The first revision that counted and the one in force, where they differ. */
function changeOf(history: readonly Measurement[]): { first: Numbered; now: Numbered }[] {
  const published = history.filter((one): one is Numbered => one.value !== null && counts(one));
  const [first, now] = [published[0], published.at(-1)];
  return first && now && first.value !== now.value ? [{ first, now }] : [];
}
