import { localeOf } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLocale } from './locale.tsx';
import './aria-locale.css';

/** The language, direction and digits of the page for what comes from React Aria inside; days are Gregorian in every language. */
export function AriaLocale({ children }: { children: ReactNode }) {
  const { language } = useLocale();
  const locale = new Intl.Locale(localeOf(language), { calendar: 'gregory' }).toString();
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
