import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useInstallation } from '../session/installation.ts';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { ChartTools } from './chart-tools.tsx';
import type { Cell } from './csv.ts';
import './figure-menu.css';

/** Takes the section it stands in along: as a picture, without what is not printed, or its numbers (headings first). */
export function FigureMenu({ name, title, rows }: { name: string; title?: string; rows: () => readonly (readonly Cell[])[] }) {
  const { t, language } = useLocale();
  const { programmes, month, today } = useInstallation();
  const search = useSearch({ from: '__root__' });
  const [programme] = programmes;
  // Away from its page a picture has to say itself of what it is, and as known when.
  const origin = [
    title,
    programme && nameIn(programme.names, language),
    formatPeriodName(search.month ?? month, language),
    t('month.as-known', { day: formatDate(search.asOf ?? today, language) }),
  ];
  const caption = origin.filter(Boolean).join(' · ');
  const place = useRef<HTMLDetailsElement>(null);
  const section = () => {
    const found = place.current?.closest('section');
    if (!found) throw new Error('a figure menu stands in no section');
    return found;
  };
  return (
    <details ref={place} className="figure-menu no-print">
      <summary>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M8 2v8M4.500 7 8 10.500 11.500 7M2.500 13.500h11" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
        <span className="visually-hidden">{t('chart.take')}</span>
      </summary>
      <ChartTools
        name={name}
        csv={async () => (await import('./csv.ts')).csvOf(rows())}
        png={async () => (await import('./section-pictures.ts')).pngOfSection(section(), caption)}
        svg={async () => (await import('./section-pictures.ts')).svgOfSection(section(), caption)}
      />
    </details>
  );
}
