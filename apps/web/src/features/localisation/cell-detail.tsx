import type { LocalisationDetail, RegisterEntry } from '@miqyas/contract/client';
import { type Names, scopeOf } from '@miqyas/domain';
import { formatDate, isolateLtr, languageOfName } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { EntryHistory } from '../../shared/components/entry-history.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { PlaceLink } from '../../shared/components/place-link.tsx';
import { columnName } from '../../shared/components/register-words.ts';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { TargetLink } from '../../shared/components/target-link.tsx';
import { WorkMark } from '../../shared/components/work-mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { usePersonName } from '../../shared/session/person-name.ts';
import { cellWords, markOf } from './cell-words.ts';

/** One standard in one country: its state, the deviations with their reasons, what follows from them, and the projects that rest on it. */
export function CellDetail({ detail, change, back }: { detail: LocalisationDetail; change: () => void; back: () => void }) {
  const { t, language } = useLocale();
  const { standard, country, entry, deviations } = detail;
  const may = useMay('follow-up.write', [scopeOf('country', country.code)]);
  const edition = textOf(entry, 'edition') ?? standard.inForce;
  const standing = { ...detail, deviations: deviations.length, due: textOf(entry, 'due') };
  const isNewer = standard.inForce !== undefined && edition !== standard.inForce;
  return (
    <article className="cell-detail">
      <button type="button" className="plain back-to-list no-print" onClick={back}>
        {t('localisation.back')}
      </button>
      <header className="entry-panel-head">
        <div>
          <p className="quiet small">
            <Name names={country.names} /> · <Name names={standard.names} />
          </p>
          <h2>
            {edition === undefined ? (
              <bdi>{standard.code}</bdi>
            ) : (
              t('localisation.title', { standard: isolateLtr(standard.code), edition: isolateLtr(edition) })
            )}
          </h2>
        </div>
        <p className={detail.overdue ? 'cell-state late' : 'cell-state'}>
          <WorkMark state={markOf(detail)} named={false} /> {cellWords(standing, language, t)}
        </p>
      </header>
      {isNewer ? <p className="quiet small">{t('localisation.newer', { edition: isolateLtr(standard.inForce ?? '') })}</p> : null}
      {entry ? null : <p className="quiet">{t('localisation.not-recorded')}</p>}
      {deviations.length > 0 ? (
        <Part title={t('localisation.deviations')}>
          {deviations.map((deviation) => (
            <Deviation key={String(deviation['clause'])} deviation={deviation} country={nameIn(country.names, language)} />
          ))}
        </Part>
      ) : null}
      {entry ? <Facts entry={entry} /> : null}
      {may ? (
        <p className="no-print">
          <button type="button" className="button" onClick={change}>
            {t(entry ? 'follow-up.edit' : 'localisation.record')}
          </button>
        </p>
      ) : null}
      <Projects projects={detail.projects} />
      {entry ? <EntryHistory register="localisation" entryKey={`${standard.code} ${country.code}`} /> : null}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <div className="section-head">
        <h3>{title}</h3>
      </div>
      {children}
    </section>
  );
}

function textOf(entry: RegisterEntry | null, column: string): string | undefined {
  const cell = entry?.[column];
  return cell === undefined ? undefined : String(cell);
}

function inThree(entry: RegisterEntry, column: string): Names {
  const text = (language: string) => String(entry[`${column}_${language}`] ?? '');
  return { ar: text('ar'), zh: text('zh'), en: text('en') };
}

/** What is told in the reader's language, or else in the one it is told in. */
function Told({ names }: { names: Names }) {
  const { language } = useLocale();
  const known = languageOfName(names, language);
  return (
    <span lang={known} dir="auto">
      {names[known] || '–'}
    </span>
  );
}

function Deviation({ deviation, country }: { deviation: RegisterEntry; country: string }) {
  const { t, language } = useLocale();
  const name = nameIn(inThree(deviation, 'name'), language);
  const review = textOf(deviation, 'review_on');
  const clause = t('localisation.clause', { clause: isolateLtr(String(deviation['clause'])) });
  return (
    <div className="deviation">
      <p className="quiet small">
        {clause}
        {name === '' ? null : (
          <>
            {language === 'zh' ? '，' : language === 'ar' ? '، ' : ', '}
            <Told names={inThree(deviation, 'name')} />
          </>
        )}
      </p>
      <dl>
        <div>
          <dt>{t('localisation.in-standard')}</dt>
          <dd>
            <Told names={inThree(deviation, 'says')} />
          </dd>
        </div>
        <div>
          <dt>{t('localisation.in-country', { country })}</dt>
          <dd>
            <strong>
              <Told names={inThree(deviation, 'applies')} />
            </strong>
          </dd>
        </div>
      </dl>
      <p className="quiet small">
        <Told names={inThree(deviation, 'why')} />
        {language === 'zh' ? '' : ' '}
        {review === undefined ? t('localisation.no-review') : t('localisation.review', { day: formatDate(review, language) })}
      </p>
    </div>
  );
}

function Facts({ entry }: { entry: RegisterEntry }) {
  const { t, language } = useLocale();
  const nameOf = usePersonName();
  const [since, owner, because, link] = ['since', 'owner', 'because', 'link'].map((column) => textOf(entry, column));
  const told = (column: string) => {
    const names = inThree(entry, column);
    return nameIn(names, language) === '' ? undefined : <Told names={names} />;
  };
  const facts: readonly (readonly [string, ReactNode])[] = [
    [columnName('since', t), since && formatDate(since, language)],
    [columnName('because', t), because && <span dir="auto">{because}</span>],
    [t('localisation.legal'), told('legal_basis')],
    [t('localisation.effect'), told('effect')],
    [columnName('owner', t), owner && <bdi>{nameOf(owner)}</bdi>],
    [t('localisation.evidence'), link && <EvidenceLink link={link} />],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, fact]) =>
        fact === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A link by the name of what it leads to; what is no address is a text. */
function EvidenceLink({ link }: { link: string }) {
  if (!/^https?:\/\//.test(link)) return <bdi>{link}</bdi>;
  const { hostname, pathname } = new URL(link);
  const name = decodeURIComponent(pathname.split('/').findLast((part) => part !== '') ?? hostname);
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" dir="ltr">
      {name}
    </a>
  );
}

function Projects({ projects }: { projects: LocalisationDetail['projects'] }) {
  const { t } = useLocale();
  return (
    <Part title={t('localisation.projects')}>
      {projects.length === 0 ? <p className="quiet small">{t('localisation.no-projects')}</p> : null}
      {projects.map(({ code, names, on, state, target }) => (
        <div key={code} className="cell-project">
          <p>
            <PlaceLink kind="project" code={code} names={names} />
            {target ? <StatusMark status={target.status} /> : <span className="quiet small">{t('localisation.no-target')}</span>}
          </p>
          {on !== undefined && state !== 'current' ? (
            <p className={state === 'late' ? 'small late' : 'small quiet'}>
              {t(state === 'late' ? 'standards.no-date' : 'standards.on', { edition: isolateLtr(on), version: 'none' })}
            </p>
          ) : null}
          {target ? (
            <>
              <p className="small">
                <TargetLink target={target}>
                  <Name names={target.kpi.names} />
                </TargetLink>
              </p>
              <Gauge target={target} size="row" />
            </>
          ) : null}
        </div>
      ))}
    </Part>
  );
}
