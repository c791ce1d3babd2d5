import type { Names, Status } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatValue, goalText, nameIn } from '@miqyas/i18n';
import { gaugeDrawing } from './drawings.ts';
import type { Framed } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { PublicCard, PublicDomain } from './public-programme.ts';
import type { Reader } from './reader.ts';
import { statusWords } from './status-words.ts';

interface ProgrammePage {
  readonly programme: { readonly code: string; readonly names: Names };
  /** `2026-10`; undefined while nothing is shown. */
  readonly through: string | undefined;
  readonly domains: readonly PublicDomain[];
  /** Address of the page, from the root, and that of a KPI. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  kpiAddress(code: string): string;
}

/** The public page of a programme: every published KPI, with the target that is furthest along and how many stand where. */
export function programmePage(page: ProgrammePage, reader: Reader): Framed {
  const { language, t } = reader;
  const { programme, through, domains, path, query } = page;
  const cards = domains.flatMap((domain) => domain.cards);
  const title = nameIn(programme.names, language);
  const description =
    through === undefined
      ? t('public.nothing-shown')
      : t('public.intro', { count: cards.length, month: formatPeriodName(through, language) });
  const body = html`<header class="public-head"><h1>${title}</h1><p>${description}</p>${standing(cards, reader)}</header>
${domains.map(
  ({ names, cards: own }) =>
    html`<section><h2>${
      names ? nameIn(names, language) : t('public.context')
    }</h2><ul class="public-cards">${own.map((card) => cardOf(card, page, reader))}</ul></section>`,
)}
${footer(page, reader)}`;
  return { title, description, path, query, body };
}

/** How many targets stand where, over all that is published. */
function standing(cards: readonly PublicCard[], reader: Reader): Markup {
  const sums = new Map<Status, number>();
  for (const { counts } of cards) for (const { status, count } of counts) sums.set(status, (sums.get(status) ?? 0) + count);
  if (sums.size === 0) return html``;
  return html`<ul class="public-standing" aria-label="${reader.t('public.standing')}">${[...sums].map(
    ([status, count]) => html`<li>${statusWords(status, reader, { count: formatNumber(count) })}</li>`,
  )}</ul>`;
}

function cardOf({ kpi, first, targets }: PublicCard, page: ProgrammePage, reader: Reader): Markup {
  const { language, t } = reader;
  const name = nameIn(kpi.names, language);
  const link = html`<h3><a href="${page.kpiAddress(kpi.code)}">${name}</a></h3>`;
  if (!first) return html`<li class="public-card">${link}<p class="quiet">${t('public.no-target')}</p></li>`;
  const value = first.latest ? formatValue(first.latest.value, kpi, language) : '–';
  const goal = goalText({ kpi, goal: first.goal, target: first.target }, language);
  const target = t('public.target-by', { value: goal, period: formatPeriodName(first.deadline, language) });
  const unit = nameIn(first.reportingUnit.names, language);
  const id = `gauge-${kpi.code.replaceAll(/[^A-Za-z0-9]/g, '-')}`;
  return html`<li class="public-card" data-status="${first.status}">${link}
<p class="public-card-unit">${unit}${targets > 1 ? html` <span class="quiet">· ${t('public.targets', { count: targets })}</span>` : ''}</p>
<p class="public-card-value"><strong>${value}</strong>${first.illustrative ? html`<span title="${t('demo.mark')}">†</span>` : ''}
${first.latest ? html` <span class="quiet">${formatPeriodName(first.latest.period, language)}</span>` : ''}</p>
${gaugeDrawing(first, reader, { id, label: `${name}, ${unit}: ${value}; ${target}` })}
<p class="public-card-foot">${statusWords(first.status, reader, { stale: first.stale })} <span class="quiet">${target}</span></p></li>`;
}

function footer({ path, query, domains }: ProgrammePage, { t, language }: Reader): Markup {
  const download = (format: string) => `${path}?${new URLSearchParams({ ...query, lang: language, format })}`;
  const illustrative = domains.some(({ cards }) => cards.some(({ first }) => first?.illustrative));
  return html`<footer class="public-foot"><p>${t('public.rule')}${illustrative ? html` † ${t('public.illustrative')}` : ''}</p>
<p class="no-print">${t('public.downloads')} <a href="${download('csv')}" download>CSV</a> <a href="${download('json')}" download>JSON</a></p></footer>`;
}
