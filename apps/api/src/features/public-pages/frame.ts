import { LANGUAGES } from '@miqyas/domain';
import { html, type Markup } from './markup.ts';
import type { Reader } from './reader.ts';

/** Files of the dashboard's build that a public page wears: its styles, and the script that knows light and dark. */
export interface Wear {
  readonly styles: readonly string[];
  readonly script: string | undefined;
}

export interface Framed {
  readonly title: string;
  readonly description: string;
  /** Address of the page without its language, from the root: `/public/P`. */
  readonly path: string;
  /** What it is asked with besides, `unit=EGY`. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: Markup;
}

interface Site {
  readonly wear: Wear;
  /** The address people open, without a slash at the end; undefined while only this machine is answered. */
  readonly url: string | undefined;
  readonly indexed: boolean;
  /** Said on top of a page that is not public yet. */
  readonly preview: boolean;
}

const NAMES = { ar: 'العربية', zh: '中文', en: 'English' } as const;

/** A public page as a document: nothing of it is about whoever reads it, and it is whole without a script. */
export function frame({ title, description, path, query, body }: Framed, reader: Reader, { wear, url, indexed, preview }: Site): string {
  const { language, direction, t } = reader;
  const address = (lang: string) => `${path}?${new URLSearchParams({ ...query, lang })}`;
  const absolute = url === undefined ? undefined : `${url}${address(language)}`;
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="robots" content="${indexed && !preview ? 'index, follow' : 'noindex, nofollow'}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${t('app.name')}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:locale" content="${language}">
${absolute === undefined ? '' : html`<meta property="og:url" content="${absolute}"><link rel="canonical" href="${absolute}">`}
${preview ? '' : LANGUAGES.map((one) => html`<link rel="alternate" hreflang="${one}" href="${url ?? ''}${address(one)}">`)}
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${wear.styles.map((style) => html`<link rel="stylesheet" href="/${style}">`)}
${wear.script === undefined ? '' : html`<script type="module" src="/${wear.script}" blocking="render"></script>`}
</head>
<body class="public">
<a class="skip" href="#content">${t('app.skip')}</a>
${preview ? html`<p class="public-preview" role="status">${t('public.preview-note')}</p>` : ''}
<header class="public-top">
<span class="public-brand"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="currentColor" stroke="currentColor"><rect x="2" y="9" width="13" height="8" stroke="none"/><path d="M2 20h20M21 4v16M2 5v15M7 20v3M12 20v3M17 20v3" fill="none" stroke-width="1.6"/></svg>
<strong>${t('app.name')}</strong></span>
<nav aria-label="${t('nav.language')}">${LANGUAGES.map(
    (one) =>
      html`<a href="${address(one)}" hreflang="${one}" lang="${one}"${one === language ? html` aria-current="true"` : ''}>${NAMES[one]}</a>`,
  )}</nav>
</header>
<main id="content" tabindex="-1">
${body}
</main>
</body>
</html>
`;
  return page.text;
}
