import type { Standard } from '@miqyas/contract/client';
import { WRITES } from '@miqyas/domain';
import { formatDate, isolateLtr, languageOfName, listed, type MessageKey } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { EntryHistory } from '../../shared/components/entry-history.tsx';
import { columnName } from '../../shared/components/register-words.ts';
import { StoredText } from '../../shared/components/stored-text.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { useMay } from '../../shared/session/account.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { changeLines } from './change-lines.ts';
import { EditionsChart } from './editions-chart.tsx';
import { StateTiles } from './state-tiles.tsx';

/** One standard: its facts, its editions with what rests on them, what changed, and how it stands in each country. */
export function StandardDetail({ standard, back }: { standard: Standard; back: () => void }) {
  const { t } = useLocale();
  const may = useMay(WRITES.standard);
  const { code, names, editions, dependants, countries, transfers, inForce } = standard;
  const current = editions.find(({ edition }) => edition === inForce);
  const text = current?.link ?? standard.link;
  return (
    <article className="standard-detail">
      <button type="button" className="plain back-to-list no-print" onClick={back}>
        {t('standards.back')}
      </button>
      <header className="standard-head">
        <h2>
          <bdi>{code}</bdi> <Name names={names} />
        </h2>
        <p className="standard-links no-print">
          {text !== undefined && /^https?:/.test(text) ? (
            <a href={text} target="_blank" rel="noreferrer noopener">
              {t('standards.open-text')}
            </a>
          ) : null}
          {current ? <a href="#what-changed">{t('standards.what-changed')}</a> : null}
          {may ? (
            <Link to="." search={((before: object) => ({ ...before, entry: `standard/${code}` })) as never} resetScroll={false}>
              {t('follow-up.edit')}
            </Link>
          ) : null}
        </p>
      </header>
      <Facts standard={standard} />
      <section>
        <div className="section-head">
          <h3>{t('standards.editions')}</h3>
          <span>{t('standards.editions-note')}</span>
        </div>
        {editions.length > 0 ? <EditionsChart standard={standard} /> : <p className="quiet">{t('standards.no-editions')}</p>}
        {dependants.length === 0 ? <p className="quiet">{t('standards.nothing-rests')}</p> : null}
        <p className="no-print">
          <AddButton register="reliance" start={{ standard: code, ...(inForce === undefined ? {} : { edition: inForce }) }}>
            {t('standards.add-reliance')}
          </AddButton>
        </p>
      </section>
      <div className="standard-below">
        {current ? <Changes edition={current} /> : null}
        <section>
          <div className="section-head">
            <h3>{t('standards.in-countries', { count: countries.length })}</h3>
            <Link className="end small" to="/follow-up/localisation" search={(() => ({})) as never}>
              {t('standards.matrix')}
            </Link>
          </div>
          <StateTiles code={code} countries={countries} />
        </section>
      </div>
      {transfers.length > 0 ? <Transfers transfers={transfers} /> : null}
      <EntryHistory register="standard" entryKey={code} />
    </article>
  );
}

function Facts({ standard }: { standard: Standard }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const { body, kind, domain, steward, buildsOn, languages } = standard;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['body', body],
    ['standard_kind', t(`standard-kind.${kind}`)],
    ['domain', domain && nameIn(domain.names, language)],
    ['steward', steward === undefined ? undefined : nameOf(steward)],
    [
      'builds_on',
      buildsOn.length > 0
        ? listed(
            buildsOn.map((one) => isolateLtr(one.code)),
            language,
          )
        : undefined,
    ],
    ['languages', languages.length > 0 ? languages.map((one) => LANGUAGE_MARKS[one] ?? one).join(' · ') : undefined],
  ];
  return (
    <dl className="standard-facts">
      {facts.map(([column, text]) =>
        text === undefined ? null : (
          <div key={column}>
            <dt>{columnName(column, t)}</dt>
            <dd>{column === 'body' ? <StoredText text={text} /> : <bdi>{text}</bdi>}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Languages by the marks that the switch of the page has for them. */
const LANGUAGE_MARKS: Readonly<Record<string, string>> = { en: 'EN', ar: 'ع', zh: '中' };

function Changes({ edition }: { edition: Standard['editions'][number] }) {
  const { t, language } = useLocale();
  const { changes, appliesFrom } = edition;
  const lines = changeLines(nameIn(changes, language));
  return (
    <section id="what-changed">
      <div className="section-head">
        <h3>{t('standards.changed', { edition: isolateLtr(edition.edition) })}</h3>
        {appliesFrom === undefined ? null : <span>{formatDate(appliesFrom, language)}</span>}
      </div>
      {lines.length === 0 ? <p className="quiet">{t('standards.changed-none')}</p> : null}
      <dl className="change-lines" lang={languageOfName(changes, language)}>
        {lines.map(({ clause, text }) => (
          <div key={clause + text}>
            <dt>
              <bdi>{clause}</bdi>
            </dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Transfers({ transfers }: { transfers: Standard['transfers'] }) {
  const { t, language } = useLocale();
  return (
    <section>
      <div className="section-head">
        <h3>{t('standards.transfers')}</h3>
      </div>
      <ul className="standard-transfers">
        {transfers.map(({ code, names, kind, country, startsOn, endsOn, people }) => (
          <li key={code}>
            <Link to="." search={((before: object) => ({ ...before, entry: `transfer/${code}` })) as never} resetScroll={false}>
              <Name names={names} />
            </Link>
            <span className="quiet small">
              {[
                t(`transfer-kind.${kind}` as MessageKey),
                country && nameIn(country.names, language),
                [startsOn, ...(endsOn ? [endsOn] : [])].map((day) => formatDate(day, language, 'short')).join(' – '),
                people && t('standards.transfer-people', { count: people }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
