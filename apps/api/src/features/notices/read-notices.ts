import type { Notice, NoticePage } from '@miqyas/contract/client';
import {
  type Definitions,
  findNoticePreference,
  listNotices,
  listProgrammes,
  listUnseen,
  noteLanguage,
  type StoredNotice,
} from '@miqyas/db';
import { kpisOf, type Language } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { allDefinitions, auditShown } from '../../access/visibility.ts';
import { mayRead } from './hears-of.ts';
import { writable } from './writable.ts';

interface Asked {
  readonly actor: Actor;
  /** The mark at which the page before ended. */
  readonly after: string | undefined;
  readonly limit: number;
  readonly language: Language;
}

/** What somebody was told and may still see, a page at a time, the newest first; what is restricted of it is written down as seen. */
export async function readNotices(context: Context, { actor, after, limit, language }: Asked): Promise<NoticePage> {
  const db = context.store.read;
  const { person } = actor;
  const known = await knownProgrammes(context);
  const found: { notice: StoredNotice; wire: Notice }[] = [];
  let place = placeIn(after);
  let more = true;
  while (more && found.length < limit) {
    const page = await listNotices(db, { person, after: place, limit });
    more = page.length === limit;
    place = page.at(-1) ?? place;
    for (const notice of page) {
      const wire = found.length < limit ? wireNotice(notice, actor, known) : undefined;
      if (wire) found.push({ notice, wire });
    }
  }
  const last = found.at(-1)?.notice;
  await noteRestricted(
    context,
    actor,
    found.map(({ notice }) => notice),
  );
  await rememberLanguage(context, person, language);
  const unseen = (await listUnseen(db, { person })).filter((notice) => wireNotice(notice, actor, known) !== undefined).length;
  return { notices: found.map(({ wire }) => wire), unseen, next: last && (more || found.length === limit) ? markOf(last) : null };
}

function markOf({ createdAt, id }: StoredNotice): string {
  return `${createdAt} ${id}`;
}

function placeIn(mark: string | undefined): { readonly createdAt: string; readonly id: string } | undefined {
  const [createdAt, id] = mark?.split(' ') ?? [];
  return createdAt === undefined || id === undefined ? undefined : { createdAt, id };
}

async function knownProgrammes(context: Context): Promise<ReadonlyMap<string, Definitions>> {
  const programmes = await listProgrammes(context.store.read);
  return new Map(await Promise.all(programmes.map(async ({ code }) => [code, await allDefinitions(context, code)] as const)));
}

/** Undefined for what its reader may no longer see, or what is no longer there. */
function wireNotice(notice: StoredNotice, actor: Actor, known: ReadonlyMap<string, Definitions>): Notice | undefined {
  const { id, programme, createdAt, content } = notice;
  const definitions = known.get(programme);
  if (!definitions) return undefined;
  if (!mayRead(actor, content, definitions)) return undefined;
  const state = { seen: notice.seenAt !== undefined, settled: notice.settledAt !== undefined };
  return { id, programme, createdAt, ...state, ...writable(content, definitions) };
}

async function noteRestricted(context: Context, actor: Actor, notices: readonly StoredNotice[]): Promise<void> {
  const telling = notices.filter(({ content }) => !('values' in content));
  for (const [programme, own] of Map.groupBy(telling, (one) => one.programme))
    await auditShown(context, actor, { programme, kpis: own.flatMap(({ content }) => kpisOf(content)), what: 'notices' });
}

/** Mails are written in the language that somebody last read in. */
async function rememberLanguage(context: Context, person: string, language: Language): Promise<void> {
  if ((await findNoticePreference(context.store.read, { person })).language === language) return;
  await bookkeeping(context, (tx) => noteLanguage(tx, { person, language }));
}
