import type { CalendarReach } from '../follow-up/calendar-reach.ts';
import type { Language, Names } from '../names.ts';
import type { Followed } from '../notices/notice.ts';
import type { Grant } from '../permissions/permissions.ts';
import type { CutOffs } from '../progress/cut-offs.ts';
import type { Entry, FollowUpName, RegisterName } from '../registers/columns.ts';
import type { CountedValues } from '../values/observation.ts';

/** Of revisions that were written at once: how many, their digest, and, where they are few, each with the value before it. */
export interface ValuesWritten {
  readonly count: number;
  /** Sum of the SHA-256 of each revision modulo 2^256, in hexadecimal: the order of them does not matter. */
  readonly digest: string;
  readonly values?: readonly ValueWritten[];
}

export interface ValueWritten {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly category: string;
  readonly period: string;
  readonly revision: number;
  readonly status: string;
  readonly old: number | string | null;
  readonly new: number | string;
}

/** An entry of a register as it was, and as it is. */
interface EntryWritten {
  readonly register: RegisterName;
  readonly key: string;
  readonly old: Entry | null;
  readonly new: Entry;
}

/** What a file changed, with the first of it written out. */
interface FileStored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly written: readonly Readonly<Record<string, string | number>>[];
}

type Nothing = Readonly<Record<string, never>>;
/** Who tried under an address that nobody has is told apart by a mark alone: an address that somebody mistyped is nobody's business. */
type Tried = { readonly mark?: string };
type EmbedDetails = { readonly id: string; readonly site: string; readonly expiresAt?: string };
type Following = { readonly what: Followed };
type Annotated = { readonly id: string; readonly kind: string; readonly day: string; readonly texts: Names };

type Excepted = { readonly id: string; readonly who: string; readonly kpi: string; readonly period: string; readonly until: string };
/** What was put to something. A file is known by its checksum whatever it was called. */
type AttachmentTold = {
  readonly id: string;
  readonly name: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly url?: string;
};
/** Which value, and what was put behind it. */
type EvidenceTold = AttachmentTold & { readonly category: string };
/** Which register, and what was put to an entry of it. */
type EntryFileTold = AttachmentTold & { readonly register: FollowUpName };

type Figures = { readonly countedValues: CountedValues; readonly cutOffs: CutOffs | null };

interface BaseMapTold {
  readonly approval: string;
  readonly source: string;
  readonly shapes: number;
  readonly sha256: string;
}

/** Everything that the audit trail can tell, by its action, with what is told of it. */
interface AuditDetails {
  'values.record': ValuesWritten;
  'values.approve': ValuesWritten;
  'values.submit': ValuesWritten & { readonly submissions: readonly string[] };
  'values.recall': ValuesWritten & { readonly id: string };
  'values.return': ValuesWritten;
  /** Approvals that wait for somebody else's. */
  'values.approve-first': { readonly count: number };
  /** Through which month a programme is closed; empty where nothing is. */
  'periods.close': { readonly old: string; readonly new: string };
  'exception.grant': Excepted;
  'exception.end': { readonly id: string };
  'remark.add': { readonly id: string; readonly mentions: readonly string[] };
  'remark.withdraw': { readonly id: string };
  'entry-remark.add': { readonly id: string; readonly register: FollowUpName; readonly mentions: readonly string[] };
  'entry-remark.withdraw': { readonly id: string; readonly register: FollowUpName };
  'values.import': ValuesWritten;
  'values.withdraw': ValuesWritten;
  'values.undo': ValuesWritten;
  'reading.keep': { readonly headings: readonly string[] };
  'reading.forget': Nothing;
  'import.undo': { readonly id: string; readonly count: number };
  'readings.import': ValuesWritten;
  'readings.store': { readonly count: number };
  'readings.prune': { readonly count: number };
  'feed.define': Readonly<Record<string, string | number>>;
  'definitions.import': FileStored;
  'targets.import': FileStored;
  /** Which values a programme counts, and by which cut-offs: as it was and as it is. */
  'figures.set': { readonly old: Figures; readonly new: Figures };
  /** What was put into registers, with what they said before. */
  'registers.put': { readonly added: number; readonly changed: number; readonly entries: readonly EntryWritten[] };
  'registers.remove': { readonly register: RegisterName; readonly old: Entry };
  'programme.create': { readonly from: string };
  'programme.set': { readonly old: Readonly<Record<string, unknown>>; readonly new: Readonly<Record<string, unknown>> };
  /** The base map that is drawn: by which approval, of whom, how many shapes, and the sum of what is drawn. */
  'base-map.set': { readonly old: BaseMapTold | null; readonly new: BaseMapTold | null };
  'kpi-draft.save': { readonly entry: Entry };
  'kpi-draft.discard': Nothing;
  'deputy.name': { readonly deputy: string; readonly from: string; readonly until: string };
  'deputy.end': { readonly deputy: string };
  'annotation.add': Annotated;
  'annotation.withdraw': Annotated;
  'evidence.add': EvidenceTold;
  'evidence.note': EvidenceTold & { readonly old: string; readonly new: string };
  'evidence.remove': EvidenceTold;
  'evidence.restore': EvidenceTold;
  'entry-file.add': EntryFileTold;
  'entry-file.remove': EntryFileTold;
  'entry-file.restore': EntryFileTold;
  /** Files of evidence that was removed long ago were let go. */
  'evidence.prune': { readonly files: readonly { readonly id: string; readonly sha256: string }[] };
  'follow.begin': Following;
  'follow.end': Following;
  /** How somebody wants to be told. */
  'notices.set': { readonly old: Readonly<Record<string, unknown>>; readonly new: Readonly<Record<string, unknown>> };
  'notices.tell': { readonly count: number };
  'notices.settle': { readonly count: number };
  'notices.mail': { readonly count: number };
  'embed.make': EmbedDetails;
  'embed.revoke': EmbedDetails;
  'calendar-feed.make': { readonly reach: CalendarReach; readonly language: Language };
  'calendar-feed.revoke': Nothing;
  'catalogue.load': { readonly kpis: number; readonly targets: number };
  'demonstration.load': ValuesWritten;
  'demonstration.people': { readonly people: readonly string[] };
  'restricted.read': { readonly kpis: readonly string[] };
  'person.invite': { readonly grants: readonly Grant[] };
  'person.invite-again': Nothing;
  'person.roles': { readonly old: readonly Grant[]; readonly new: readonly Grant[] };
  'person.remove': Nothing;
  'person.set-up': { readonly role: string };
  'token.make': { readonly grants: readonly Grant[]; readonly expiresAt: string };
  'token.revoke': Nothing;
  /** A data set was frozen: what it is of, the moment, its checksum. */
  'report.freeze': { readonly scope: string; readonly issue: string; readonly asOf: string; readonly sha256: string };
  'report.draw': { readonly edition: string; readonly manifest: string; readonly files: number };
  'report.redraw': { readonly edition: string; readonly without: readonly string[] };
  'report.send': { readonly edition: string; readonly count: number };
  'report.schedule': { readonly old: Readonly<Record<string, unknown>> | null; readonly new: Readonly<Record<string, unknown>> | null };
  'report.unsubscribe': { readonly schedule: string };
  'report.correct': { readonly report: string; readonly count: number };
  'delivery.retry': { readonly id: string };
  'delivery.discard': { readonly id: string };
  /** A backup was made: where it lies, what is in it. */
  'backup.make': { readonly kind: 'file' | 'bucket'; readonly bytes: number; readonly sha256: string };
  /** It was seen that a backup can be restored. */
  'backup.drill': { readonly sha256: string };
  'trail.begin': { readonly digest: string };
  /** From here on entries are signed with the key that the subject names. */
  'trail.key': Nothing;
  /** What governs rights and sight, table by table, as SHA-256. */
  'trail.seal': Readonly<Record<string, string>>;
  /** Tables that were changed past the product. */
  'trail.mismatch': { readonly tables: readonly string[] };
  'audit.export': Nothing;
  'session.begin': Tried;
  'session.begin.refused': Tried;
  'session.password': Tried;
  'session.second-factor': Tried;
  'session.second-factor.refused': Tried;
  'session.recovery-code': Tried;
  'session.recovery-code.refused': Tried;
  'session.end': { readonly session?: string };
  'session.end.refused': Tried;
  'session.end-others': { readonly count: number };
  'session.proof': Tried;
  'session.proof.refused': Tried;
  'account.reset-asked': Tried;
  'account.password-reset': Tried;
  'account.password-reset.refused': Tried;
  'account.password': Tried;
  'account.password.refused': Tried;
  'account.second-factor-begun': Tried;
  'account.second-factor-begun.refused': Tried;
  'account.second-factor-off': Tried;
  'account.second-factor-off.refused': Tried;
  'account.recovery-codes': Tried;
  'account.recovery-codes.refused': Tried;
}

export type AuditAction = keyof AuditDetails;

/** Something that was done, or of something restricted that was looked at: what the trail is told besides who, when and from where. */
export type AuditEvent = {
  readonly [Action in AuditAction]: {
    readonly action: Action;
    /** What it was done to: a code, or a few. */
    readonly subject: string;
    readonly details: AuditDetails[Action];
    readonly reason?: string;
  };
}[AuditAction];
