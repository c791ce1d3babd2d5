import type { Status } from '@miqyas/domain';
import { html, type Markup } from './markup.ts';
import type { Reader } from './reader.ts';

const RING = html`<circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--no-data)" stroke-width="1.25" stroke-dasharray="2 1.6"/>`;

/** The shapes that the product's own pages have for each status. */
const SHAPES: Readonly<Record<Status, Markup>> = {
  achieved: html`<circle cx="6" cy="6" r="5.5" fill="var(--status)"/><path d="M3.4 6.2 5.3 8 8.6 4.3" fill="none" stroke="var(--paper)" stroke-width="1.4"/>`,
  'on-track': html`<path d="M6 1 11.5 10.8H.5z" fill="var(--status)"/>`,
  'at-risk': html`<path d="M6 .6 11.4 6 6 11.4.6 6z" fill="var(--status)" stroke="var(--status-edge)"/>`,
  'off-track': html`<path d="M6 11 .5 1.2h11z" fill="var(--status)"/>`,
  missed: html`<path d="M6 11 .5 1.2h11z" fill="var(--status)"/><path d="M2.6 3.9h6.8" fill="none" stroke="var(--paper)" stroke-width="1.5"/>`,
  awaited: html`<path d="M2.5 11.5v-11" fill="none" stroke="var(--status)" stroke-width="1.4"/><path d="M2.5 1.1h7.8l-2 2.7 2 2.7H2.5" fill="none" stroke="var(--status)" stroke-width="1.2" stroke-dasharray="1.9 1.3"/>`,
  'no-data': RING,
  'not-judged': RING,
};

/** Shape, word and colour, always the three; `count` before them where several are told of. */
export function statusWords(status: Status, { t }: Reader, more: { readonly count?: string; readonly stale?: boolean } = {}): Markup {
  return html`<span class="public-status" data-status="${status}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${SHAPES[status]}</svg>
${more.count === undefined ? '' : html`<b>${more.count}</b> `}${t(`status.${status}`)}${more.stale ? html` <small>· ${t('flag.stale')}</small>` : ''}</span>`;
}
