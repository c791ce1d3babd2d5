/** The periods of a series, counted. */
export interface SeriesCounts {
  /** Periods for which a value was expected. */
  readonly expected: number;
  /** Of them, those that have one. */
  readonly reported: number;
  /** Of the reported values: by their due day (undefined where nobody owes them, so that they have none), */
  readonly inTime: number | undefined;
  /** without a question of plausibility that is open or was confirmed, */
  readonly unquestioned: number;
  /** with evidence. */
  readonly withEvidence: number;
}

export const QUALITY_PARTS = ['completeness', 'timeliness', 'plausibility', 'evidence'] as const;
export type QualityPart = (typeof QUALITY_PARTS)[number];

/** What would fill a part: so many values more that are as they should be, and the score of the series with them. */
export interface QualityLift {
  readonly part: QualityPart;
  readonly values: number;
  readonly score: number;
}

export type SeriesQuality =
  | {
      readonly kind: 'quality';
      /** 0 to 100, not rounded; undefined where nothing was expected and nothing reported. */
      readonly score: number | undefined;
      /** 0 to 100 each; undefined where there is nothing to hold it against. */
      readonly parts: Readonly<Record<QualityPart, number | undefined>>;
      /** In the order of the parts; those that are full are left out. */
      readonly lift: readonly QualityLift[];
    }
  /** No whole number from 0, or more than the reported values that it is a part of. */
  | { readonly kind: 'bad-counts'; readonly of: keyof SeriesCounts };

const COUNTS = ['expected', 'reported', 'inTime', 'unquestioned', 'withEvidence'] as const;

/**
 * The quality of a series, 0 to 100: the mean of completeness (reported / expected), timeliness (in time / reported), plausibility (without
 * an open or confirmed question / reported) and evidence (with evidence / reported). Unlike DHIS2's, timeliness is of what was reported, so
 * that a gap counts once. A part without anything to divide by is left out, not 0. More values than expected make it no more than complete.
 * For each part that is not full it says how many values would fill it and to what score, the other parts as they are: a value that came
 * late stays late, so of timeliness it is what was lost.
 */
export function seriesQuality(counts: SeriesCounts): SeriesQuality {
  const of = COUNTS.find((name) => !isCount(counts, name));
  if (of) return { kind: 'bad-counts', of };
  const { expected, reported, inTime, unquestioned, withEvidence } = counts;
  const shares: Readonly<Record<QualityPart, readonly [have: number, of: number]>> = {
    completeness: [Math.min(reported, expected), expected],
    timeliness: inTime === undefined ? [0, 0] : [inTime, reported],
    plausibility: [unquestioned, reported],
    evidence: [withEvidence, reported],
  };
  const percent = (part: QualityPart) => (shares[part][1] === 0 ? undefined : (100 * shares[part][0]) / shares[part][1]);
  const parts = {
    completeness: percent('completeness'),
    timeliness: percent('timeliness'),
    plausibility: percent('plausibility'),
    evidence: percent('evidence'),
  };
  const lift = QUALITY_PARTS.flatMap((part): QualityLift[] => {
    const values = shares[part][1] - shares[part][0];
    const score = scoreOf({ ...parts, [part]: 100 });
    return values > 0 && score !== undefined ? [{ part, values, score }] : [];
  });
  return { kind: 'quality', score: scoreOf(parts), parts, lift };
}

function isCount(counts: SeriesCounts, name: keyof SeriesCounts): boolean {
  const most = name === 'expected' || name === 'reported' ? Number.MAX_SAFE_INTEGER : counts.reported;
  const count = counts[name];
  return (count === undefined && name === 'inTime') || (Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= most);
}

function scoreOf(parts: Readonly<Record<QualityPart, number | undefined>>): number | undefined {
  const known = QUALITY_PARTS.flatMap((part) => parts[part] ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, share) => sum + share, 0) / known.length;
}
