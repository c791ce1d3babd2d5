import { LANGUAGES, type Language, type MailChoice, type QuietHours } from '@miqyas/domain';
import type { Books, GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** How somebody wants to be told; undefined where they have said nothing. */
export interface NoticePreference {
  readonly mail: MailChoice | undefined;
  /** In minutes of their day; from and until the same: never quiet. */
  readonly quiet: QuietHours | undefined;
  /** IANA name of the zone that they live in. */
  readonly timeZone: string | undefined;
  /** The language in which they last read. */
  readonly language: Language | undefined;
}

export const NO_PREFERENCE: NoticePreference = { mail: undefined, quiet: undefined, timeZone: undefined, language: undefined };

export async function findNoticePreference(db: GeneralReader, { person }: { person: string }): Promise<NoticePreference> {
  const row = await db.selectFrom('notice_preference').selectAll().where('person', '=', person).executeTakeFirst();
  return row ? preferenceOf(row) : NO_PREFERENCE;
}

/** Everybody who has said something, by code. */
export async function listNoticePreferences(db: GeneralReader): Promise<Map<string, NoticePreference>> {
  const rows = await db.selectFrom('notice_preference').selectAll().execute();
  return new Map(rows.map((row) => [row.person, preferenceOf(row)]));
}

export async function putNoticePreference(
  tx: Writer,
  { person, preference }: { person: string; preference: Omit<NoticePreference, 'language'> },
): Promise<void> {
  const { mail = null, quiet, timeZone = null } = preference;
  const says = { mail, quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null, time_zone: timeZone };
  await tx
    .insertInto('notice_preference')
    .values({ person, ...says, language: null })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(says))
    .execute();
}

/** Notes the language that somebody reads in. */
export async function noteLanguage(tx: Books, { person, language }: { person: string; language: Language }): Promise<void> {
  await tx
    .insertInto('notice_preference')
    .values({ person, mail: null, quiet_from: null, quiet_until: null, time_zone: null, language })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ language }))
    .execute();
}

function preferenceOf(row: Schema['notice_preference']): NoticePreference {
  const { quiet_from: from, quiet_until: until } = row;
  return {
    mail: (row.mail ?? undefined) as MailChoice | undefined,
    quiet: from === null || until === null ? undefined : { from, until },
    timeZone: row.time_zone ?? undefined,
    language: LANGUAGES.find((one) => one === row.language),
  };
}
