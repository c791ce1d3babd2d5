import { type Definitions, type GeneralReader, type Reader } from '@miqyas/db';
import { type Kpi, type Programme, type TopicRevisions } from '@miqyas/domain';
import { type Actor } from './actor.ts';
import type { Caches } from './caches.ts';
import { type Data } from './data.ts';
import type { JobName } from './job-names.ts';
import type { TopicReader } from './topic-reader.ts';

declare const visible: unique symbol;
/**
 * The data of programmes as somebody may see them: a KPI whose values are kept from them is not there, in any list, aggregate or
 * index. Every verb that reads takes one, and there is no other way to have one than the functions of this file.
 */
export interface VisibleStore {
  readonly [visible]: true;
  /** Reads values of what the definitions name; a verb asks for nothing else. */
  readonly read: Reader;
  definitions(programme: string, asOf?: string): Promise<Definitions | undefined>;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Reader) => Promise<Result>): Promise<Result>;
  /** Codes of the KPIs of a programme that are kept from the reader, in order: two readers with the same see the same. */
  hidden(programme: string): Promise<readonly string[]>;
  /** How often the topics of a programme have changed. */
  revisions(programme: string): Promise<TopicRevisions>;
  readonly caches: Caches;
}
/** What of the context a reading verb needs. */
interface Seeing {
  readonly data: Data;
  readonly topics: TopicReader;
  readonly caches: Caches;
}
/**
 * What an actor may see. Of a KPI that they may see for some reporting units only, no aggregate is shown either: it would give away
 * the rest.
 */
export declare function visibleTo(context: Seeing, actor: Actor): VisibleStore;
/** What an actor may see of one reporting unit. */
export declare function visibleOfUnit(context: Seeing, actor: Actor, reportingUnit: string): VisibleStore;
/** What an actor may see of one series; without a reporting unit of all of the KPI. */
export declare function visibleOfSeries(context: Seeing, actor: Actor, reportingUnit: string | undefined): VisibleStore;
/**
 * What an actor may see of series of many reporting units that they enter or approve: a KPI is there where they may see it of one of them.
 * Who reads values of it asks {@link seesSeries} of each.
 */
export declare function visibleOfSome(context: Seeing, actor: Actor): VisibleStore;
/** Whether an actor may see the values of a KPI of one reporting unit. */
export declare function seesSeries(
  actor: Pick<Actor, 'grants'>,
  series: {
    readonly reportingUnit: string;
    readonly kpi: string;
  },
  definitions: Definitions,
): boolean;
/** What anybody may see. */
export declare function visibleToAnybody(context: Seeing): VisibleStore;
/** What of the definitions decides on sight. */
type Classified = Pick<Definitions, 'programme' | 'kpis' | 'feeders'>;
/** Whether an actor may see all values of a KPI, and so its aggregates: with the right for the programme, or for the KPI's domain. */
export declare function seesWhole({ grants }: Pick<Actor, 'grants'>, kpi: Kpi, definitions: Classified): boolean;
/** Whether the values of a KPI are kept from nobody who may read the programme. */
export declare function isOpen(kpi: Kpi, definitions: Classified): boolean;
/** The programmes that an actor may read. */
export declare function programmesVisibleTo({ grants }: Pick<Actor, 'grants'>, db: GeneralReader): Promise<Programme[]>;
/** All definitions of a programme, restricted ones too: for verbs that write, whose rules need them. Refused where there is no such programme. */
export declare function allDefinitions({ data }: Pick<Seeing, 'data'>, programme: string): Promise<Definitions>;
interface Noting {
  readonly data: Data;
  readonly clock: () => Date;
  readonly wake: (job: JobName) => void;
}
/** Writes down that an actor looks at restricted values, before they are shown; `kpi` when it was one that was asked for. */
export declare function auditRestrictedRead(
  context: Noting,
  actor: Actor,
  store: VisibleStore,
  {
    programme,
    kpi,
    what,
  }: {
    programme: string;
    kpi?: string | undefined;
    what: string;
  },
): Promise<void>;
/** The same for values that the answer to something else brings along: what stands there already, what is usual there. */
export declare function auditShown(
  context: Noting & Pick<Seeing, 'data'>,
  actor: Actor,
  {
    programme,
    kpis,
    what,
  }: {
    programme: string;
    kpis: Iterable<string>;
    what: string;
  },
): Promise<void>;
