import type { ReportData } from '@miqyas/contract/client';
import { isPage, type Sheet } from '@miqyas/domain';
import { formatNumber, formatPeriodName } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { Mark } from '../../shared/components/mark.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { namesOf } from './scope-part.ts';
import { cutOffText, headlineOf, titleOfSheet } from './sheet-words.ts';
import { useFit } from './use-fit.ts';

interface FrameProps {
  readonly data: ReportData;
  readonly sheet: Sheet;
  /** Of the data set, SHA-256 in hexadecimal. */
  readonly checksum: string;
  readonly page: number;
  readonly pages: number;
  readonly children: ReactNode;
}

/** One sheet of paper: whose it is and of which month at its head; as of when, by which method, from which data and its number at its foot. */
export function SheetFrame({ data, sheet, checksum, page, pages, children }: FrameProps) {
  const { t, language } = useLocale();
  const inside = useFit(data);
  const title = titleOfSheet(data, sheet, { language, t });
  const headline = headlineOf(data, sheet, { language, t });
  const month = formatPeriodName(data.month, language);
  const { method, programme } = data.overview;
  const mark = {
    'data-sheet': sheet.name,
    'data-title': title,
    'data-alternative': `${title}, ${month}. ${headline}`,
  };
  if (!isPage(sheet))
    return (
      <section className={`sheet-${sheet.kind}`} {...mark} aria-label={title}>
        {children}
      </section>
    );
  return (
    <section className="sheet" {...mark} aria-label={title}>
      <header className="sheet-head">
        <Mark />
        <strong>{t('app.name')}</strong>
        <span>{nameIn(programme.names, language)}</span>
        <span className="end">
          {data.overview.scope.kind === 'programme' ? t('report.monthly') : <Name names={namesOf(data)} />} · {month}
        </span>
      </header>
      <div className="sheet-body">
        <div ref={inside} className="sheet-fit">
          {children}
        </div>
      </div>
      <footer className="sheet-foot">
        <span>{t('report.footer', { day: cutOffText(data, language) })}</span>
        <span>{t(`method.${method.name}`, { version: method.version })}</span>
        <span dir="ltr">
          sha256 {checksum.slice(0, 4)}…{checksum.slice(-4)}
        </span>
        {data.provisional ? <span className="sheet-provisional">{t('report.provisional-mark')}</span> : null}
        {programme.illustrative ? <span className="illustrative">{t('demo.banner')}</span> : null}
        <span className="end">{t('report.page', { page: formatNumber(page), pages: formatNumber(pages) })}</span>
      </footer>
    </section>
  );
}

/** What a sheet says in one sentence, below what it is. */
export function Headline({ data, sheet, over }: { data: ReportData; sheet: Sheet; over?: string }) {
  const { t, language } = useLocale();
  return (
    <div className="sheet-headline">
      <p className="quiet">{over ?? titleOfSheet(data, sheet, { language, t })}</p>
      <h1>{headlineOf(data, sheet, { language, t })}</h1>
    </div>
  );
}
