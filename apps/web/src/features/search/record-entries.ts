import type { RecordHit } from '@miqyas/contract/client';
import { type FollowUpName, type Language, pathOfRegister } from '@miqyas/domain';
import type { LinkProps } from '@tanstack/react-router';
import { nameIn } from '../../shared/locale/locale.tsx';

/** An entry of follow-up as the palette lists it. */
export interface RecordEntry {
  readonly key: string;
  readonly name: string;
  /** Where it was found, in pieces, where that is not in its name. */
  readonly snippet: NonNullable<RecordHit['snippet']> | undefined;
  readonly link: LinkProps;
}

/** Hits under the register that they are of; that of the best hit first. */
export function recordGroups(hits: readonly RecordHit[], language: Language): { register: FollowUpName; entries: RecordEntry[] }[] {
  return [...Map.groupBy(hits, ({ register }) => register)].map(([register, own]) => ({
    register,
    entries: own.map((hit) => entryOf(hit, language)),
  }));
}

function entryOf(hit: RecordHit, language: Language): RecordEntry {
  const name = nameIn(hit.names, language) || hit.key;
  const inName = hit.snippet?.parts.map(({ text }) => text).join('') === name;
  return { key: `${hit.register}/${hit.key}`, name, snippet: inName ? undefined : hit.snippet, link: linkOf(hit) };
}

/** These are read on the page of their meeting. */
const OF_A_MEETING: readonly FollowUpName[] = ['meeting', 'agenda-item', 'participant', 'confirmation'];

/** The page of the register, with the entry open; a meeting has a page of its own, decisions stand with what was agreed. */
function linkOf({ register, key, meeting }: RecordHit): LinkProps {
  const search = { entry: `${register}/${key}` };
  if (meeting !== undefined && OF_A_MEETING.includes(register))
    return { to: '/follow-up/meetings/$code', params: { code: meeting }, ...(register === 'meeting' ? {} : { search }) } as LinkProps;
  return { to: register === 'decision' ? '/follow-up/agreements' : pathOfRegister(register), search } as LinkProps;
}
