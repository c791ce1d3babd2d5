import type { ReportData } from '@miqyas/contract/client';
import {
  findEdition,
  findNoticePreference,
  findReportDelivery,
  listCorrections,
  listProgrammes,
  listReportDeliveries,
  listReportFiles,
  listUnsubscriptions,
  type StoredEdition,
} from '@miqyas/db';
import { type Language, STATUSES } from '@miqyas/domain';
import { directionOf, formatDate, formatNumber, formatPeriodName, formatValue, nameIn, type Translate, translator } from '@miqyas/i18n';
import type { Context } from '../../access/context.ts';
import { escaped } from '../../access/escaped.ts';
import type { Letter, ReportMail } from '../../access/mail.ts';
import { titleOf } from './assemble.ts';
import type { Parcel } from './channels/send-to-channel.ts';
import { keptBytes, keptData } from './kept.ts';
import type { Frozen, ReportSummary } from './report-data.ts';

/** A report on its way to a channel. */
export interface ReadyParcel {
  readonly kind: 'parcel';
  readonly channel: string;
  readonly parcel: Parcel;
}

type Composed = Letter | ReadyParcel | { readonly kind: 'nothing' };

interface Found {
  readonly edition: StoredEdition;
  readonly data: Frozen;
  readonly language: Language;
  readonly t: Translate;
  readonly link: string;
}

/** Writes a mail about a report, or packs it for a channel, when its turn has come. Nothing goes out of an edition that is not whole. */
export async function composeReport(context: Context, mail: ReportMail, id: string): Promise<Composed> {
  switch (mail.kind) {
    case 'report':
    case 'report-channel': {
      const delivery = await findReportDelivery(context.store.read, id);
      const found = delivery && (await foundEdition(context, delivery.edition));
      if (!delivery || found?.edition.state !== 'drawn') return { kind: 'nothing' };
      if (await hasLeft(context, found.data, delivery.recipient)) return { kind: 'nothing' };
      return mail.kind === 'report'
        ? letterOf(context, found, { to: mail.to, recipient: delivery.recipient })
        : parcelOf(context, found, { channel: mail.channel, id });
    }
    case 'report-corrected':
      return correctionOf(context, mail);
    case 'report-trouble':
      return troubleOf(context, mail);
  }
}

async function foundEdition(context: Context, id: string): Promise<Found | undefined> {
  for (const { code: programme } of await listProgrammes(context.store.read)) {
    const found = await findEdition<ReportSummary>(context.store.read, { programme, id });
    if (!found) continue;
    const language = found.edition.language as Language;
    const link = `${context.home.address()}/reports/${id}?${new URLSearchParams({ programme, lang: language })}`;
    return { ...found, language, t: translator(language), link };
  }
  return undefined;
}

/** Who has unsubscribed since is sent nothing any more. */
async function hasLeft(context: Context, { programme, schedule }: Frozen, recipient: string): Promise<boolean> {
  const off = await listUnsubscriptions(context.store.read, { programme });
  return off.some((one) => one.schedule === schedule && one.recipient === recipient);
}

const SHOWN_PICTURES = 2;

async function letterOf(
  context: Context,
  { edition, data: frozen, language, t, link }: Found,
  { to, recipient }: { to: string; recipient: string },
): Promise<Letter> {
  const data = await keptData(context, frozen);
  const files = await listReportFiles(context.store.read, edition.id);
  const pictures = files.filter(({ name }) => /-0[12]-[a-z-]+\d*\.png$/.test(name) || (data.form !== 'report' && name.endsWith('.png')));
  const shown = await Promise.all(
    pictures.slice(0, SHOWN_PICTURES).map(async ({ name, sha256, mediaType }, i) => ({
      ...{ filename: name, contentType: mediaType, content: await keptBytes(context, sha256), cid: `page-${i + 1}@miqyas` },
    })),
  );
  const document = files.find(({ name }) => name.endsWith('.pdf'));
  const attached = document && {
    filename: document.name,
    contentType: document.mediaType,
    content: await keptBytes(context, document.sha256),
  };
  const off =
    frozen.schedule === undefined
      ? undefined
      : context.envelope.seal({ kind: 'unsubscription', programme: frozen.programme, schedule: frozen.schedule, recipient });
  const page =
    off === undefined ? undefined : `${context.home.address()}/unsubscribe?${new URLSearchParams({ token: off, lang: language })}`;
  const title = titleOf(data, language);
  const lines = linesOf(data, edition, language, t);
  const text = [title, '', ...lines, '', `${t('mail.report.open')} ${link}`, ...(page ? ['', `${t('mail.report.off')} ${page}`] : [])].join(
    '\n',
  );
  return {
    ...{ kind: 'letter', to, subject: title, text },
    html: pageOf({ title, lines, language, link, open: t('mail.report.open'), pictures: shown, off: page, offWord: t('mail.report.off') }),
    attachments: [...shown, ...(attached ? [attached] : [])],
    ...(off === undefined ? {} : { unsubscribe: `${context.home.address()}/api/v1/report-unsubscriptions/${off}` }),
  };
}

/** What the mail says in words: how the targets stand, what is missing, as of when. */
function linesOf(data: ReportData, { missing }: StoredEdition, language: Language, t: Translate): string[] {
  const { counts, followed, completeness } = data.overview;
  return [
    ...STATUSES.filter((status) => counts[status] > 0).map((status) =>
      t('labelled', {
        label: t(`status.${status}`),
        text: t('overview.of', { count: formatNumber(counts[status]), expected: formatNumber(followed) }),
      }),
    ),
    t('labelled', {
      label: t('overview.completeness'),
      text: t('overview.of', { count: formatNumber(completeness.count), expected: formatNumber(completeness.expected) }),
    }),
    t('report.footer', { day: formatDate(data.asOf, language) }),
    ...(data.provisional ? [t('report.provisional')] : []),
    ...(missing.length > 0 ? [t('report.without', { pages: missing.join(', ') })] : []),
  ];
}

async function parcelOf(
  context: Context,
  { edition, data: frozen, language, t, link }: Found,
  { channel, id }: { channel: string; id: string },
): Promise<ReadyParcel> {
  const data = await keptData(context, frozen);
  const files = await listReportFiles(context.store.read, edition.id);
  const { blobs } = context.evidence;
  return {
    ...{ kind: 'parcel', channel },
    parcel: {
      ...{ id, edition: edition.id, title: titleOf(data, language), text: linesOf(data, edition, language, t).join('\n'), link, language },
      month: frozen.month,
      files: files
        .filter(({ name }) => name !== 'manifest.json')
        .map(({ name, mediaType, sha256, bytes }) => ({
          ...{ name, mediaType, sha256, bytes },
          open: async () => {
            const source = await blobs.open(sha256);
            if (!source) throw new Error(`the file ${sha256} of a report is missing`);
            return source;
          },
        })),
    },
  };
}

async function correctionOf(
  context: Context,
  { to, edition: id, found: foundAt }: Extract<ReportMail, { kind: 'report-corrected' }>,
): Promise<Composed> {
  const found = await foundEdition(context, id);
  if (!found) return { kind: 'nothing' };
  const { data: frozen, language, t, link } = found;
  const { overview, month } = await keptData(context, frozen);
  const corrections = (await listCorrections(context.store.read, [frozen.id])).filter((one) => one.foundAt === foundAt);
  // A mail lies on other machines: what is restricted is read behind a sign-in.
  const lines = corrections.flatMap(({ reportingUnit, kpi, period, published, corrected }) => {
    const target = overview.targets.find((one) => one.kpi.code === kpi && one.reportingUnit.code === reportingUnit);
    if (!target || frozen.restricted.includes(kpi)) return [];
    const value = (number: number) => formatValue(number, target.kpi, language);
    const name = `${nameIn(target.kpi.names, language)}, ${nameIn(target.reportingUnit.names, language)}, ${formatPeriodName(period, language)}`;
    const change =
      corrected === null
        ? t('report.withdrawn', { from: value(published) })
        : t('report.corrected-line', { from: value(published), to: value(corrected) });
    return [t('labelled', { label: name, text: change })];
  });
  const title = t('mail.report.corrected', { month: formatPeriodName(month, language) });
  const said = [...lines, t('mail.report.stays')];
  const html = pageOf({ title, lines: said, language, link, open: t('mail.report.open'), pictures: [], off: undefined, offWord: '' });
  return { kind: 'letter', to, subject: title, text: [title, '', ...said, '', link].join('\n'), html };
}

async function troubleOf(context: Context, { to, edition: id }: Extract<ReportMail, { kind: 'report-trouble' }>): Promise<Composed> {
  const found = await foundEdition(context, id);
  if (!found) return { kind: 'nothing' };
  const { edition, data } = found;
  const failed = (await listReportDeliveries(context.store.read, [id])).filter(({ state }) => state === 'failed' || state === 'uncertain');
  if (edition.state !== 'held' && failed.length === 0) return { kind: 'nothing' };
  const language = (await findNoticePreference(context.store.read, { person: data.frozenBy })).language ?? found.language;
  const t = translator(language);
  const month = formatPeriodName(data.month, language);
  const cause = edition.cause === '' ? undefined : (JSON.parse(edition.cause) as { page: string; phase: string; words: string });
  const held = edition.state === 'held';
  const title = t(held ? 'mail.report.held' : 'mail.report.undelivered', { month });
  const said = held
    ? [t('mail.report.held-why', { page: cause?.page ?? '', phase: cause?.phase ?? '', words: cause?.words ?? '' })]
    : failed.map(({ recipient, error }) => t('labelled', { label: t('mail.report.undelivered-whom', { names: recipient }), text: error }));
  const html = pageOf({
    title,
    lines: said,
    language,
    link: found.link,
    open: t('mail.report.open'),
    pictures: [],
    off: undefined,
    offWord: '',
  });
  return { kind: 'letter', to, subject: title, text: [title, '', ...said, '', found.link].join('\n'), html };
}

interface Shape {
  readonly title: string;
  readonly lines: readonly string[];
  readonly language: Language;
  readonly link: string;
  readonly open: string;
  readonly pictures: readonly { readonly cid: string; readonly filename: string }[];
  readonly off: string | undefined;
  readonly offWord: string;
}

function pageOf({ title, lines, language, link, open, pictures, off, offWord }: Shape): string {
  const direction = directionOf(language);
  const items = lines.map((line) => `<li style="margin-block:6px">${escaped(line)}</li>`).join('');
  const shown = pictures
    .map(
      ({ cid }, i) =>
        `<p><img src="cid:${cid}" alt="${escaped(`${title} ${i + 1}`)}" width="720" style="max-width:100%;height:auto;border:1px solid #d5d9d6"></p>`,
    )
    .join('');
  const foot = off === undefined ? '' : `<p style="color:#5b6460;font-size:13px"><a href="${escaped(off)}">${escaped(offWord)}</a></p>`;
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body dir="${direction}" style="font-family:Arial,sans-serif;color:#16211d"><h1 style="font-size:20px">${escaped(title)}</h1><ul>${items}</ul><p><a href="${escaped(link)}">${escaped(open)}</a></p>${shown}${foot}</body></html>`;
}
