import type { RecordHit } from '@miqyas/contract/record-search';
import { type Definitions, type FollowUpRecord, listOrganisations, searchRecords } from '@miqyas/db';
import {
  type Column,
  type Entry,
  FOLLOW_UP_NAMES,
  type FollowUpName,
  isFollowUp,
  LANGUAGES,
  type Language,
  type Names,
  REGISTERS,
  type SearchGroup,
  searchQuery,
  snippetOf,
} from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';

interface Asked {
  readonly programme: string;
  readonly find: string;
  /** All registers where none is named. */
  readonly register: FollowUpName | undefined;
  readonly language: Language;
  readonly limit: number;
}

/** Of so many the index tells, those that somebody may see are shown: what is kept from them is nowhere counted. */
const MOST_FOUND = 500;

/** Entries that hold everything that is asked for, as somebody may see them, the best first. */
export async function searchFollowUp(store: VisibleStore, { programme, find, register, language, limit }: Asked): Promise<RecordHit[]> {
  const groups = searchQuery(find);
  if (groups.length === 0) return [];
  const registers = register === undefined ? FOLLOW_UP_NAMES : [register];
  const [records, definitions, organisations, found] = await Promise.all([
    loadRecords(store, programme),
    requireDefinitions(store, programme),
    listOrganisations(store.read),
    searchRecords(store.read, { programme, registers, groups, limit: MOST_FOUND }),
  ]);
  const seen = found.flatMap(({ register: of, key }) => records.get(of, key) ?? []);
  const around = { records, definitions, organisations: new Map(organisations.map(({ code, names }) => [code, names])), language };
  return seen.slice(0, limit).map((record) => hitOf(record, groups, around));
}

interface Around {
  readonly records: Records;
  readonly definitions: Definitions;
  readonly organisations: ReadonlyMap<string, Names>;
  readonly language: Language;
}

function hitOf({ register, key, entry }: FollowUpRecord, groups: readonly SearchGroup[], around: Around): RecordHit {
  const snippet = bestSnippet(register, entry, groups, around.language);
  const meeting = register === 'meeting' ? key : entry['meeting'];
  return {
    ...{ register, key, names: namesOf(register, entry, around) },
    ...(snippet ? { snippet } : {}),
    ...(meeting === undefined ? {} : { meeting: String(meeting) }),
  };
}

const LANGUAGE = new RegExp(`_(${LANGUAGES.join('|')})$`);

/** Of the texts of an entry the one that holds most of what is asked for; of equal ones that of the reader's language. */
function bestSnippet(
  register: FollowUpName,
  entry: Entry,
  groups: readonly SearchGroup[],
  reader: Language,
): NonNullable<RecordHit['snippet']> | undefined {
  const texts = REGISTERS[register].columns.filter(({ name, type }) => type.kind === 'text' && entry[name] !== undefined);
  const read = texts.flatMap(({ name }) => {
    const language = LANGUAGES.find((one) => one === LANGUAGE.exec(name)?.[1]);
    const said = String(entry[name]);
    const found = snippetOf(said, groups);
    if (!found) return [];
    const held = groups.filter((group) => snippetOf(said, [group]) !== undefined).length;
    const own = language === reader ? 2 : language === undefined ? 1 : 0;
    return [{ column: name, ...(language ? { language } : {}), parts: [...found], rank: held * 3 + own }];
  });
  const [best] = read.toSorted((a, b) => b.rank - a.rank);
  if (!best) return undefined;
  const { rank, ...snippet } = best;
  return snippet;
}

const BETWEEN: Names = { en: ', ', ar: '، ', zh: '、' };

/** What an entry is called; one without names of its own by what its key names. */
function namesOf(register: FollowUpName, entry: Entry, around: Around): Names {
  const own = entryNames(entry);
  if (LANGUAGES.some((language) => own[language] !== '')) return own;
  const { columns, key } = REGISTERS[register];
  const named = columns
    .filter(({ name, type }) => key.includes(name) && type.kind !== 'day' && type.kind !== 'period')
    .map((column) => namesOfPart(column, String(entry[column.name]), around));
  const text = (language: Language) => named.map((names) => names[language] || names.en).join(BETWEEN[language]);
  return { ar: text('ar'), zh: text('zh'), en: text('en') };
}

function namesOfPart({ type }: Column, code: string, { records, definitions, organisations }: Around): Names {
  const asIs = { ar: code, zh: code, en: code };
  if (type.kind !== 'reference') return asIs;
  if (isRecord(type.to)) return named(entryNames(records.get(type.to, code)?.entry ?? {})) ?? asIs;
  if (type.to === 'organisation') return named(organisations.get(code)) ?? asIs;
  const { reportingUnits, kpis, projects } = definitions;
  return named((reportingUnits.get(code) ?? kpis.get(code) ?? projects.get(code))?.names) ?? asIs;
}

function isRecord(to: string): to is FollowUpName {
  return to !== 'reporting-unit' && isFollowUp(to as FollowUpName);
}

function named(names: Names | undefined): Names | undefined {
  return names && LANGUAGES.some((language) => names[language] !== '') ? names : undefined;
}

function entryNames(entry: Entry): Names {
  const text = (name: string) => String(entry[name] ?? '');
  return { ar: text('name_ar'), zh: text('name_zh'), en: text('name_en') };
}
