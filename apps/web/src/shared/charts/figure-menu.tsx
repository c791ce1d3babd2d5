import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { nameIn, useLocale } from '../locale/locale.tsx';
import { useInstallation } from '../session/installation.ts';
import type { Cell } from './csv.ts';
import './figure-menu.css';
import { useTakenAlong } from './use-taken-along.ts';

const FigureMenuList = lazy(() => import('./figure-menu-list.tsx').then((module) => ({ default: module.FigureMenuList })));

/** Takes the section it stands in along: as a picture, without what is not printed, or its numbers (headings first). */
export function FigureMenu({ name, title, rows }: { name: string; title?: string; rows: () => readonly (readonly Cell[])[] }) {
  const { t } = useLocale();
  const caption = useCaption(title);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const section = () => {
    const found = button.current?.closest('section');
    if (!found) throw new Error('a figure menu stands in no section');
    return found;
  };
  const taken = useTakenAlong({
    name,
    files: {
      png: async () => (await import('./section-pictures.ts')).pngOfSection(section(), caption),
      svg: async () => (await import('./section-pictures.ts')).svgOfSection(section(), caption),
      csv: async () => (await import('./csv.ts')).csvOf(rows()),
    },
  });
  return (
    <span className="figure-menu no-print">
      <span className="quiet small" role="status">
        {taken.said}
      </span>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('chart.take')}
        title={t('chart.take')}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M8 2v8M4.500 7 8 10.500 11.500 7M2.500 13.500h11" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <FigureMenuList button={button} taken={taken} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}

/** Away from its page a picture has to say itself of what it is, and as known when. */
function useCaption(title: string | undefined): string {
  const { t, language } = useLocale();
  const { programmes, month, today } = useInstallation();
  const search = useSearch({ from: '__root__' });
  const [programme] = programmes;
  const origin = [
    title,
    programme && nameIn(programme.names, language),
    formatPeriodName(search.month ?? month, language),
    t('month.as-known', { day: formatDate(search.asOf ?? today, language) }),
  ];
  return origin.filter(Boolean).join(' · ');
}
