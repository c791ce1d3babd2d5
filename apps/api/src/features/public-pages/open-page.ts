import { hash } from 'node:crypto';
import { topicsKey } from '@miqyas/db';
import { formatPeriod, type Language } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { kpiCsv, programmeCsv } from './downloads.ts';
import { frame, type Wear } from './frame.ts';
import { kpiPage } from './kpi-page.ts';
import { programmePage } from './programme-page.ts';
import { publicKpi } from './public-kpi.ts';
import { publicProgramme } from './public-programme.ts';
import { type Published, publishedOf } from './published.ts';
import { readerOf } from './reader.ts';

export const FORMATS = ['html', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** What is asked for, read once: nothing else of a request decides on the answer. */
export interface Asked {
  readonly programme: string;
  readonly kpi: string | undefined;
  readonly unit: string | undefined;
  readonly language: Language;
  readonly format: Format;
}

/** Looked at by who may publish: as if these KPIs were public too. */
export interface Preview {
  readonly also: readonly string[];
}

/** A page that may be read: its tag, and how it is made when its reader does not have it. */
export interface OpenPage {
  readonly tag: string;
  make(): Promise<string>;
}

/**
 * The page that is asked for, where it is public at this moment; refused otherwise, always in the same words. What is made is kept in
 * memory while nothing moved that it depends on.
 */
export async function openPage(
  context: Context,
  asked: Asked,
  { build, wear, preview }: { build: string; wear: Wear; preview?: Preview },
): Promise<OpenPage> {
  const published = await publishedOf(context, asked.programme, preview?.also);
  if (!published || (asked.kpi === undefined ? published.kpis.size === 0 : !published.kpis.has(asked.kpi))) throw new Refusal('not-public');
  const { programme, kpi = '', unit = '', language, format } = asked;
  const revisions = await published.store.revisions(programme);
  const day = context.clock().toISOString().slice(0, 10);
  const state = [build, wear.script, ...wear.styles, topicsKey(revisions, ['values', 'definitions', 'registers']), day].join('-');
  const key = JSON.stringify([programme, kpi, unit, language, format]);
  const tag = `W/"${hash('sha1', `${state} ${key}`).slice(0, 24)}"`;
  return {
    tag,
    make: async () => {
      if (preview) return written(context, published, asked, { wear, preview });
      const kept = context.caches.publicPages.get(key);
      if (kept?.of === tag) return kept.value;
      return once(context, tag, async () => {
        const value = await written(context, published, asked, { wear });
        context.caches.publicPages.set(key, { of: tag, value });
        return value;
      });
    },
  };
}

/** Pages that are being made: many who ask for one that has just changed wait for the same making. */
const beingMade = new WeakMap<Context, Map<string, Promise<string>>>();

function once(context: Context, tag: string, make: () => Promise<string>): Promise<string> {
  const own = beingMade.get(context) ?? new Map<string, Promise<string>>();
  beingMade.set(context, own);
  const known = own.get(tag);
  if (known) return known;
  const making = make().finally(() => own.delete(tag));
  own.set(tag, making);
  return making;
}

async function written(
  context: Context,
  published: Published,
  asked: Asked,
  { wear, preview }: { wear: Wear; preview?: Preview },
): Promise<string> {
  const reader = readerOf(asked.language);
  const site = { wear, url: context.url, indexed: context.publicPages.indexed, preview: preview !== undefined };
  const base = `/public/${encodeURIComponent(asked.programme)}`;
  const previewAt = `/api/v1/programmes/${encodeURIComponent(asked.programme)}/public-pages/preview`;
  const lang = { lang: asked.language };
  const also = preview ? { with: preview.also.join(',') } : {};
  if (asked.kpi === undefined) {
    const domains = await publicProgramme(published);
    const { code, names } = published.definitions.programme;
    const through = published.when && formatPeriod(published.when.month);
    if (asked.format === 'csv') return programmeCsv(domains);
    if (asked.format === 'json') return JSON.stringify({ programme: { code, names }, through: through ?? null, domains });
    const kpiAddress = (kpi: string) =>
      preview
        ? `${previewAt}?${new URLSearchParams({ ...also, kpi, ...lang })}`
        : `${base}/kpi/${encodeURIComponent(kpi)}?${new URLSearchParams(lang)}`;
    const page = programmePage(
      { programme: { code, names }, through, domains, path: preview ? previewAt : base, query: also, kpiAddress },
      reader,
    );
    return frame(page, reader, site);
  }
  const found = await publicKpi(published, { code: asked.kpi, unit: asked.unit, now: context.clock().toISOString() });
  if (asked.format === 'csv') return kpiCsv(found);
  if (asked.format === 'json') return JSON.stringify(found);
  const unit = asked.unit === undefined ? {} : { unit: asked.unit };
  const at = preview
    ? { path: previewAt, query: { ...also, kpi: asked.kpi, ...unit }, back: `${previewAt}?${new URLSearchParams({ ...also, ...lang })}` }
    : { path: `${base}/kpi/${encodeURIComponent(asked.kpi)}`, query: unit, back: `${base}?${new URLSearchParams(lang)}` };
  return frame(kpiPage({ found, ...at }, reader), reader, site);
}
