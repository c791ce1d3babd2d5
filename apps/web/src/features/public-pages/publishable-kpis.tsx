import type { PublicPages } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { WideTable } from '../../shared/components/wide-table.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';

type Publishable = PublicPages['kpis'][number];

interface Props {
  readonly kpis: readonly Publishable[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Every KPI of the programme: those that are public first, then those that can be, then the others with why not. */
export function PublishableKpis({ kpis, chosen, onChange }: Props) {
  const { t, language } = useLocale();
  const [find, setFind] = useState('');
  const [all, setAll] = useState(false);
  const wanted = find.trim().toLowerCase();
  const found = kpis
    .filter(({ code, names }) => `${code} ${nameIn(names, language)}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => rank(a) - rank(b) || nameIn(a.names, language).localeCompare(nameIn(b.names, language), language));
  // Most of a programme is not for everybody: that is shown when it is asked for.
  const shown = all || wanted !== '' ? found : found.filter((kpi) => rank(kpi) < 2);
  const toggled = (code: string) => (chosen.has(code) ? new Set([...chosen].filter((one) => one !== code)) : new Set(chosen).add(code));
  return (
    <>
      <input
        type="search"
        className="field public-pages-find"
        aria-label={t('set-up.find')}
        placeholder={t('set-up.find')}
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      <WideTable label={t('public-pages.kpis')}>
        <table className="register public-pages-table">
          <thead>
            <tr>
              <th scope="col">{t('public-pages.kpi')}</th>
              <th scope="col">{t('public-pages.state')}</th>
              <th scope="col">{t('public-pages.units')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((kpi) => (
              <tr key={kpi.code}>
                <th scope="row">
                  <label>
                    <input
                      type="checkbox"
                      checked={chosen.has(kpi.code)}
                      disabled={kpi.mayBePublic !== 'yes' && kpi.publishedAt === null}
                      onChange={() => onChange(toggled(kpi.code))}
                    />
                    <span>
                      <Name names={kpi.names} />{' '}
                      <span className="quiet small" dir="ltr">
                        {kpi.code}
                      </span>
                    </span>
                  </label>
                </th>
                <td>
                  <State kpi={kpi} />
                </td>
                <td>{t('public-pages.unit-count', { count: kpi.reportingUnits })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {shown.length < found.length ? (
        <button type="button" className="plain public-pages-others" onClick={() => setAll(true)}>
          {t('public-pages.others', { count: found.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}

function rank({ publishedAt, mayBePublic }: Publishable): number {
  return publishedAt !== null ? 0 : mayBePublic === 'yes' ? 1 : 2;
}

function State({ kpi: { code, publishedAt, mayBePublic } }: { kpi: Publishable }) {
  const { t, language } = useLocale();
  if (publishedAt !== null && mayBePublic === 'yes')
    return <strong className="public-pages-is">{t('public-pages.since', { day: formatDate(publishedAt, language) })}</strong>;
  if (publishedAt !== null) return <span className="public-pages-hidden">{t('public-pages.hidden')}</span>;
  if (mayBePublic === 'yes') return <span className="quiet">{t('public-pages.could')}</span>;
  if (mayBePublic === 'fed-by-restricted') return <span className="quiet">{t('public-pages.fed')}</span>;
  return (
    <span className="quiet">
      {t('public-pages.not-classified')}{' '}
      <Link to="/set-up/kpi-editor" search={{ code }}>
        {t('public-pages.classify')}
      </Link>
    </span>
  );
}
