import { integer, nullable, table, text } from './table.ts';

/** Who gets which report, when. */
export const reportSchedule = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    /** As JSON. */
    settings: text,
    /** The first issue that it makes. */
    since: text,
    changed_by: text,
    changed_at: text,
    removed_at: nullable(text),
  },
});

/** A data set as it was frozen: what it holds lies among the files, by its checksum. */
export const reportData = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    programme: text,
    schedule: nullable(text),
    /** Of a schedule and an issue there is one, ever. */
    once: text,
    scope: text,
    form: text,
    /** `2026-10`, or of a digest the week: `2026-W48`. */
    issue: text,
    month: text,
    as_of: text,
    provisional: integer,
    /** Codes of the restricted KPIs in it, as JSON. */
    restricted: text,
    sha256: text,
    bytes: integer,
    /** What a list of reports says of it, as JSON. */
    summary: text,
    frozen_by: text,
    frozen_at: text,
  },
});

/** A data set in one language: drawn, or on the way to it. */
export const reportEdition = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    data: text,
    language: text,
    state: text,
    tries: integer,
    next_at: text,
    leased_by: nullable(text),
    leased_until: nullable(text),
    /** Why the last try failed, as JSON; empty where none did. */
    cause: text,
    /** Checksum of the manifest; empty until it is drawn. */
    files: text,
    /** Pages that it goes without, as JSON. */
    missing: text,
    drawn_at: nullable(text),
  },
});

/** A file of an edition; its bytes lie among the files, by the checksum. */
export const reportFile = table({
  kept: 'backup',
  key: ['edition', 'name'],
  columns: { edition: text, name: text, sha256: text, bytes: integer, media_type: text },
});

/** Who is sent an edition: each once. */
export const reportDelivery = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    edition: text,
    /** `person`, `address`, `channel`. */
    kind: text,
    recipient: text,
    state: text,
    at: text,
    ended_at: nullable(text),
    error: text,
  },
});

export const reportUnsubscription = table({
  kept: 'backup',
  key: ['programme', 'schedule', 'recipient'],
  columns: { programme: text, schedule: text, recipient: text, at: text },
});

/** A figure that was published and says something else by now. */
export const reportCorrection = table({
  kept: 'backup',
  key: ['data', 'reporting_unit', 'kpi', 'period', 'corrected'],
  columns: { data: text, reporting_unit: text, kpi: text, period: text, published: text, corrected: text, found_at: text },
});
