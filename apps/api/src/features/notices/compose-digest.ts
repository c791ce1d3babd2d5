import { findNoticePreference, listNoticesOfDigest, type StoredNotice } from '@miqyas/db';
import { kpisOf } from '@miqyas/domain';
import { directionOf, type NoticeToWrite, noticeSentence, type Translate, translator } from '@miqyas/i18n';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { escaped } from '../../access/escaped.ts';
import type { Letter, Mail } from '../../access/mail.ts';
import { allDefinitions, isOpen } from '../../access/visibility.ts';
import { addressOfNotice } from './notice-address.ts';
import { peopleTold } from './people-told.ts';
import { openHours } from './send-digests.ts';
import { settledAmong } from './settle.ts';
import { writable } from './writable.ts';

/** What becomes of a mail of notices when its turn has come: it goes out, there is nothing left to say, or it is not the hour for it. */
export type Composed = Letter | { readonly kind: 'nothing' } | { readonly kind: 'later'; readonly at: string };

/**
 * Writes the mail of some notices as things stand now: in the language that its reader reads, without what was done, seen or closed to
 * them since.
 */
export async function composeDigest(context: Context, actor: Actor, { to, digest }: Extract<Mail, { kind: 'digest' }>): Promise<Composed> {
  const all = (await listNoticesOfDigest(context.store.read, digest)).filter(
    ({ seenAt, settledAt }) => (seenAt ?? settledAt) === undefined,
  );
  const [first] = all;
  if (!first) return { kind: 'nothing' };
  const preference = await findNoticePreference(context.store.read, first);
  if (preference.mail === 'none') return { kind: 'nothing' };
  const open = (await openHours(context, actor))(preference, all);
  if (open && open.moment > context.clock()) return { kind: 'later', at: open.moment.toISOString() };
  const lines = await linesOf(context, actor, all);
  if (lines.length === 0) return { kind: 'nothing' };
  const language = preference.language ?? 'en';
  const t = translator(language);
  const base = context.home.address();
  const written = lines.map(({ notice, toWrite }) => ({
    asks: 'values' in notice.content,
    text: toWrite ? noticeSentence(toWrite, language, t) : t('mail.digest.restricted'),
    link: `${base}${addressOfNotice(notice)}`,
  }));
  const owed = written.filter(({ asks }) => asks);
  const news = written.filter(({ asks }) => !asks);
  const sections = [
    { title: t('mail.digest.owed'), lines: owed },
    { title: t('mail.digest.news'), lines: news },
  ].filter((section) => section.lines.length > 0);
  const shape = { sections, account: `${base}/account`, direction: directionOf(language), language, t };
  return { kind: 'letter', to, subject: t('mail.digest.subject', { count: written.length }), text: plain(shape), html: page(shape) };
}

interface Line {
  readonly notice: StoredNotice;
  /** Undefined where a mail must not say it. */
  readonly toWrite: NoticeToWrite | undefined;
}

async function linesOf(context: Context, actor: Actor, notices: readonly StoredNotice[]): Promise<Line[]> {
  const lines: Line[] = [];
  const people = await peopleTold(context.store.read, context.clock().toISOString().slice(0, 10));
  for (const [programme, own] of Map.groupBy(notices, (notice) => notice.programme)) {
    const definitions = await allDefinitions(context, programme);
    const settled = new Set(await settledAmong(context, actor, programme, own));
    for (const notice of own) {
      const { person, content } = notice;
      if (settled.has(notice)) continue;
      if (!people.mayRead(person, content, definitions)) continue;
      const known = kpisOf(content).flatMap((code) => definitions.kpis.get(code) ?? []);
      // A mail lies on other machines: it never holds what is restricted.
      const open = 'values' in content || known.every((kpi) => isOpen(kpi, definitions));
      lines.push({ notice, toWrite: open ? writable(content, definitions) : undefined });
    }
  }
  return lines;
}

interface Shape {
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly { readonly text: string; readonly link: string }[];
  }[];
  readonly account: string;
  readonly direction: string;
  readonly language: string;
  readonly t: Translate;
}

function plain({ sections, account, t }: Shape): string {
  const parts = sections.map(({ title, lines }) => [title, ...lines.map(({ text, link }) => `• ${text}\n  ${link}`)].join('\n\n'));
  return [...parts, `${t('mail.digest.why')}\n${account}`].join('\n\n\n');
}

function page({ sections, account, direction, language, t }: Shape): string {
  const items = (lines: Shape['sections'][number]['lines']) =>
    lines.map(({ text, link }) => `<li style="margin-block:8px"><a href="${escaped(link)}">${escaped(text)}</a></li>`).join('');
  const parts = sections.map(({ title, lines }) => `<h2 style="font-size:16px">${escaped(title)}</h2><ul>${items(lines)}</ul>`);
  const foot = `<p style="color:#555"><a href="${escaped(account)}">${escaped(t('mail.digest.why'))}</a></p>`;
  return `<!doctype html><html lang="${language}" dir="${direction}"><body dir="${direction}">${parts.join('')}${foot}</body></html>`;
}
