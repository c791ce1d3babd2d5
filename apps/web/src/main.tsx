import { loadFaces } from './fonts.ts';
import './shared/styles/tokens.css';
import './shared/styles/base.css';
import './shared/styles/touch.css';
import './shared/styles/print.css';
import { LANGUAGES } from '@miqyas/domain';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPages } from './app/router.tsx';
import { createQueryClient } from './shared/api/query-client.ts';
import { loadWords } from './shared/locale/locale.tsx';
import { storedLanguage } from './shared/locale/preferences.ts';
import { installationQuery } from './shared/session/installation.ts';

const queries = createQueryClient();
const pages = createPages(queries);

// What every page waits for is asked for while the reader's words are on their way.
void queries.prefetchQuery(installationQuery);
const asked = new URLSearchParams(location.search).get('lang');
const language = LANGUAGES.find((one) => one === asked) ?? storedLanguage();
loadFaces(language);
const place = document.getElementById('root') as HTMLElement;
loadWords(language).then(
  () =>
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <RouterProvider router={pages} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  () => {
    // Without its words the page can say one thing only, in all of its languages.
    place.textContent = 'أعد تحميل الصفحة · 请重新加载页面 · Reload the page';
  },
);
