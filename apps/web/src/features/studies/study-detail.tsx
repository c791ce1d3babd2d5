import type { Study } from '@miqyas/contract/client';
import type { Entry, Language } from '@miqyas/domain';
import { directionOf } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

/** What a study says, in the reader's language or, marked, in its own; and the KPIs that it bears on. */
export function StudyDetail({ entry, study }: { entry: Entry; study: Study | undefined }) {
  const { t, language } = useLocale();
  const abstract = abstractOf(entry, language);
  return (
    <>
      {abstract ? (
        <section>
          <div className="section-head">
            <h2>
              {abstract.language === language
                ? t('studies.abstract')
                : t('studies.abstract-in', { language: t(`set-up.language.${abstract.language}`) })}
            </h2>
          </div>
          <p className="study-abstract" lang={abstract.language} dir={directionOf(abstract.language)}>
            {abstract.text}
          </p>
        </section>
      ) : null}
      {study && study.kpis.length > 0 ? (
        <section>
          <div className="section-head">
            <h2>{t('studies.kpis')}</h2>
          </div>
          <ul className="study-kpis in-rail">
            {study.kpis.map(({ code, names }) => (
              <li key={code}>
                <Link to="/kpis/$kpi" params={{ kpi: code }}>
                  <bdi>{nameIn(names, language) || code}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** The abstract in the reader's language, or in the first that there is. */
function abstractOf(entry: Entry, reader: Language): { readonly language: Language; readonly text: string } | undefined {
  const language = ([reader, 'en', 'ar', 'zh'] as const).find((one) => entry[`abstract_${one}`] !== undefined);
  return language && { language, text: String(entry[`abstract_${language}`]) };
}
