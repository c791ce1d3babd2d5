import { LANGUAGES, type Language } from '@miqyas/domain';
import { NUMERALS, type Numerals } from '@miqyas/i18n';

/** What a reader chose last on this device; the address has precedence. */
const KEYS = { language: 'miqyas.language', theme: 'miqyas.theme' } as const;

export type Theme = 'light' | 'dark';

export function storedLanguage(): Language {
  const stored = localStorage.getItem(KEYS.language);
  const wanted = [stored, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.map((tag) => LANGUAGES.find((language) => language === tag)).find((language) => language !== undefined) ?? 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEYS.language, language);
}

export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEYS.theme);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function rememberTheme(theme: Theme): void {
  localStorage.setItem(KEYS.theme, theme);
}

const NUMERALS_KEY = 'miqyas.numerals';
const CALENDAR_KEY = 'miqyas.calendar';

export function storedNumerals(): Numerals {
  return NUMERALS.find((one) => one === localStorage.getItem(NUMERALS_KEY)) ?? 'latin';
}

export function rememberNumerals(numerals: Numerals): void {
  localStorage.setItem(NUMERALS_KEY, numerals);
}

export const CALENDARS = ['gregorian', 'with-hijri'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** Gregorian always; the Umm al-Qura day beside it for readers of Arabic, unless they chose otherwise. */
export function storedCalendar(language: Language): Calendar {
  return CALENDARS.find((one) => one === localStorage.getItem(CALENDAR_KEY)) ?? (language === 'ar' ? 'with-hijri' : 'gregorian');
}

export function rememberCalendar(calendar: Calendar): void {
  localStorage.setItem(CALENDAR_KEY, calendar);
}

/** Filters and order of a list, under a name. */
export interface SavedView {
  readonly name: string;
  readonly search: Readonly<Record<string, unknown>>;
}

const VIEWS = 'miqyas.project-views';

export function storedViews(): readonly SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(VIEWS) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((one): one is SavedView => typeof one?.name === 'string' && typeof one?.search === 'object')
      : [];
  } catch {
    return [];
  }
}

export function rememberViews(views: readonly SavedView[]): void {
  localStorage.setItem(VIEWS, JSON.stringify(views));
}

const PROGRAMME_KEY = 'miqyas.programme';

/** Code of the programme that was shown last. */
export function storedProgramme(): string | undefined {
  return localStorage.getItem(PROGRAMME_KEY) ?? undefined;
}

export function rememberProgramme(code: string): void {
  localStorage.setItem(PROGRAMME_KEY, code);
}
