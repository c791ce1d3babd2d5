import './fonts.ts';
import './shared/styles/tokens.css';
import './shared/styles/base.css';
import { LANGUAGES } from '@miqyas/domain';
import { chooseNumerals, directionOf, loadWords, NUMERALS } from '@miqyas/i18n';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EmbedPage } from './features/embed/embed-page.tsx';
import { HEALING } from './shared/api/query-client.ts';
import { LocaleProvider } from './shared/locale/locale.tsx';

/** One chart in a frame of another site. All it knows is in its address: such a page may be kept from this device's store. */
const asked = new URLSearchParams(location.search);
const language = LANGUAGES.find((one) => one === asked.get('lang')) ?? 'en';
const direction = directionOf(language);
chooseNumerals(NUMERALS.find((one) => one === asked.get('digits')) ?? 'latin');
const root = document.documentElement;
root.lang = language;
root.dir = direction;
const dark = asked.get('theme') === 'dark' || (asked.get('theme') !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
root.dataset['theme'] = dark ? 'dark' : 'light';

void loadWords(language).then(({ translate: t }) =>
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: HEALING } })}>
        <LocaleProvider value={{ language, direction, t }}>
          <EmbedPage token={location.pathname.split('/').at(-1) ?? ''} />
        </LocaleProvider>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
