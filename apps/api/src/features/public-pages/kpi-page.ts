import type { PublicKpi, PublicTarget } from '@miqyas/contract/client';
import { formatDate, formatPeriodName, formatValue, formatValueLong, goalText, nameIn, unitLabel } from '@miqyas/i18n';
import { gaugeDrawing, trajectoryDrawing, trajectorySentence } from './drawings.ts';
import type { Framed } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { Reader } from './reader.ts';
import { statusWords } from './status-words.ts';

interface KpiPage {
  readonly found: PublicKpi;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Address of the programme's page. */
  readonly back: string;
}

/** The public page of a KPI: how it stands, its course with the numbers behind it, everybody who reports it, and what it means. */
export function kpiPage({ found, path, query, back }: KpiPage, reader: Reader): Framed {
  const { language, t } = reader;
  const { kpi, reportingUnit, programme, through } = found;
  const name = nameIn(kpi.names, language);
  const unit = reportingUnit ? nameIn(reportingUnit.names, language) : '';
  const description = trajectorySentence(found, reader) ?? t('kpi.chart-empty');
  const own = found.targets.find((one) => one.reportingUnit.code === reportingUnit?.code);
  const body = html`<nav class="public-crumb no-print" aria-label="${t('public.programme')}"><a href="${back}">${nameIn(programme.names, language)}</a></nav>
<header class="public-head"><h1>${name}</h1><p>${[unit, t('public.through', { month: formatPeriodName(through, language) })].filter(Boolean).join(' · ')}</p></header>
${unitChoice(found, { path, query }, reader)}
${own ? standingOf(own, found, reader) : ''}
${course(found, own, reader, description)}
${everybody(found, { path, query }, reader)}
${definitionOf(found, reader)}
${downloads({ path, query }, found, reader)}`;
  return { title: [name, unit].filter(Boolean).join(' · '), description, path, query, body };
}

type At = Pick<KpiPage, 'path' | 'query'>;
const measured = ({ kpi }: PublicKpi) => ({ ...kpi, decimals: kpi.decimals ?? undefined });
const addressOf = ({ path, query }: At, more: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams({ ...query, ...more })}`;

/** Another reporting unit, chosen without a script. */
function unitChoice({ reportingUnits, reportingUnit }: PublicKpi, { path, query }: At, { t, language }: Reader): Markup {
  if (reportingUnits.length < 2) return html``;
  const kept = Object.entries({ ...query, lang: language }).filter(([name]) => name !== 'unit');
  return html`<form class="public-choice no-print" method="get" action="${path}">${kept.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label for="unit">${t('kpi.unit')}</label> <select class="field" id="unit" name="unit">${reportingUnits.map(
    ({ code, names }) =>
      html`<option value="${code}"${code === reportingUnit?.code ? html` selected` : ''}>${nameIn(names, language)}</option>`,
  )}</select> <button class="button" type="submit">${t('public.show')}</button></form>`;
}

function standingOf(target: PublicTarget, found: PublicKpi, reader: Reader): Markup {
  const { language, t } = reader;
  const kpi = measured(found);
  const value = target.latest ? formatValueLong(target.latest.value, kpi, language) : '–';
  const goal = t('public.target-by', {
    value: goalText({ kpi, goal: target.goal, target: target.target }, language),
    period: formatPeriodName(target.deadline, language),
  });
  const words = [
    target.latest ? formatPeriodName(target.latest.period, language) : '',
    target.illustrative ? `† ${t('public.illustrative')}` : '',
  ].filter(Boolean);
  return html`<section class="public-hero" data-status="${target.status}">
<p class="public-hero-value"><strong>${value}</strong> <span class="quiet">${words.join(' · ')}</span></p>
<p>${statusWords(target.status, reader, { stale: target.stale })} <span class="quiet">${goal}</span></p>
${gaugeDrawing(target, reader, { id: 'gauge-hero', label: `${value}; ${goal}` })}
${
  target.baseline
    ? html`<p class="quiet small">${t('public.baseline', {
        period: formatPeriodName(target.baseline.period, language),
        value: formatValue(target.baseline.value, kpi, language),
      })}</p>`
    : ''
}</section>`;
}

/** The course as a drawing, the same as a sentence, and the numbers behind it. */
function course(found: PublicKpi, own: PublicTarget | undefined, reader: Reader, sentence: string): Markup {
  const { t, language } = reader;
  const kpi = measured(found);
  const rows = found.series.toReversed();
  const withPath = rows.some(({ required }) => required !== null);
  const cell = (value: number | null) => (value === null ? '' : html`<bdi>${formatValue(value, kpi, language)}</bdi>`);
  return html`<section><h2>${t('public.course')}</h2>
<figure data-status="${own?.status ?? 'on-track'}">${trajectoryDrawing(found, reader, sentence)}<figcaption class="quiet small">${sentence}${
    found.path.length > 0 ? html`<br>${t('public.path-note')}` : ''
  }</figcaption></figure>
${
  rows.length === 0
    ? ''
    : html`<div class="public-table" role="region" aria-label="${t('kpi.numbers')}" tabindex="0"><table><caption>${t('kpi.numbers')} (${unitLabel(kpi.unitOfMeasure, language)})</caption>
<thead><tr><th scope="col">${t('kpi.period')}</th><th scope="col">${t('kpi.value')}</th>${withPath ? html`<th scope="col">${t('public.required')}</th>` : ''}</tr></thead><tbody>${rows.map(
        ({ period, state, value, estimated, required }) =>
          html`<tr><th scope="row">${formatPeriodName(period, language)}</th><td>${
            value === null ? t(state === 'not-applicable' ? 'value-state.not-applicable' : 'value-state.missing') : cell(value)
          }${estimated ? html` <small>${t('flag.estimated')}</small>` : ''}</td>${withPath ? html`<td>${cell(required)}</td>` : ''}</tr>`,
      )}</tbody></table></div>`
}</section>`;
}

/** Everybody with a target on this KPI. */
function everybody(found: PublicKpi, at: At, reader: Reader): Markup {
  const { t, language } = reader;
  if (found.targets.length < 2) return html``;
  const kpi = measured(found);
  return html`<section><h2>${t('public.everybody')}</h2>
<div class="public-table" role="region" aria-label="${t('public.everybody')}" tabindex="0"><table>
<thead><tr><th scope="col">${t('kpi.unit')}</th><th scope="col">${t('public.status')}</th><th scope="col">${t('public.latest')}</th><th scope="col">${t('public.target')}</th><th scope="col">${t('public.deadline')}</th></tr></thead>
<tbody>${found.targets.map(
    (one) =>
      html`<tr><th scope="row"><a href="${addressOf(at, { unit: one.reportingUnit.code, lang: language })}">${nameIn(one.reportingUnit.names, language)}</a></th>
<td>${statusWords(one.status, reader, { stale: one.stale })}</td>
<td>${one.latest ? html`<bdi>${formatValue(one.latest.value, kpi, language)}</bdi> <span class="quiet">${formatPeriodName(one.latest.period, language)}</span>` : '–'}</td>
<td>${goalText({ kpi, goal: one.goal, target: one.target }, language)}</td><td>${formatPeriodName(one.deadline, language)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function definitionOf({ kpi, targets, updatedAt }: PublicKpi, { t, language }: Reader): Markup {
  const sources = [...new Set([kpi.source, ...targets.map(({ source }) => source)])].filter((one) => one !== '');
  const lines: readonly (readonly [string, string])[] = [
    [t('public.definition'), nameIn(kpi.definition, language)],
    [t('public.unit'), unitLabel(kpi.unitOfMeasure, language)],
    [t('public.direction'), t(`direction.${kpi.direction}`)],
    [t('public.frequency'), t(`frequency.${kpi.frequency}`)],
    [t('public.code'), kpi.code],
    [t('public.updated'), updatedAt === null ? '' : formatDate(updatedAt, language)],
  ];
  return html`<section><h2>${t('public.meaning')}</h2><dl class="public-facts">${lines
    .filter(([, text]) => text !== '')
    .map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}${
    sources.length > 0 ? html`<div><dt>${t('public.sources')}</dt>${sources.map((one) => html`<dd>${one}</dd>`)}</div>` : ''
  }</dl></section>`;
}

function downloads(at: At, { reportingUnit }: PublicKpi, { t, language }: Reader): Markup {
  const of = reportingUnit ? { unit: reportingUnit.code } : {};
  const file = (format: string) => addressOf(at, { ...of, lang: language, format });
  return html`<footer class="public-foot"><p>${t('public.rule')}</p>
<p class="no-print">${t('public.downloads')} <a href="${file('csv')}" download>CSV</a> <a href="${file('json')}" download>JSON</a></p></footer>`;
}
