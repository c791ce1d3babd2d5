import { randomBytes } from 'node:crypto';
import type { ReportData } from '@miqyas/contract/client';
import { addFrozenData, isFrozen, listCorrections, listFrozenData } from '@miqyas/db';
import { formatPeriod, type Language, type Period, type ReportForm, type ScopeRef } from '@miqyas/domain';
import { type Actor, actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { OPERATOR } from '../../access/operator.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { reportReader } from '../people/report-reader.ts';
import { findCorrections } from './corrections.ts';
import { keepBytes } from './kept.ts';
import { composeData, type Frozen, type ReportSummary, sheetsOfData } from './report-data.ts';

export interface Freezing {
  readonly programme: string;
  readonly actor: Actor;
  readonly scope: ScopeRef;
  readonly form: ReportForm;
  readonly issue: string;
  readonly month: Period;
  readonly languages: readonly Language[];
  readonly figures: 'open' | 'restricted';
  readonly card?: number | undefined;
  readonly asOf?: string | undefined;
  readonly schedule?: string | undefined;
  /** Code of a person who alone is sent it. */
  readonly to?: string | undefined;
}

export interface Made {
  readonly id: string;
  readonly editions: readonly { readonly id: string; readonly language: Language }[];
}

/**
 * Freezes a data set, with an edition for each language that waits to be drawn. Of a schedule, an issue and a scope there is one, whoever
 * comes at once or comes again: undefined where somebody was first.
 */
export async function freezeReport(context: Context, freezing: Freezing): Promise<Made | undefined> {
  const { programme, actor, scope, form, issue, month, languages, figures, card, asOf, schedule } = freezing;
  const id = randomBytes(9).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y');
  const once = schedule === undefined ? id : onceOf({ programme, schedule, issue, scope });
  if (await isFrozen(context.store.read, once)) return undefined;
  await findCorrections(context, programme);
  const restrictedStore = visibleTo(context, await actorAs(context.store.read, OPERATOR.code));
  const openStore = visibleTo(context, await actorAs(context.store.read, await reportReader(context)));
  const hidden = new Set(await openStore.hidden(programme));
  const { corrections, previous } = await sincePrevious(context, { programme, scope, form, issue });
  const data = await composeData(context, figures === 'restricted' ? restrictedStore : openStore, {
    ...{ id, programme, scope, form, issue, month, asOf, card, previous },
    corrections: corrections.filter(({ kpi }) => figures === 'restricted' || !hidden.has(kpi.code)),
  });
  const restricted = data.overview.targets.map(({ kpi }) => kpi.code).filter((kpi) => hidden.has(kpi));
  const kept = await keepBytes(context, Buffer.from(JSON.stringify(data)));
  const editions = languages.map((language) => ({ id: `${id}-${language}`, language }));
  const summary: ReportSummary = {
    names: data.overview.scope.names,
    counts: data.overview.counts,
    followed: data.overview.followed,
    pages: sheetsOfData(data).length,
    ...(freezing.to === undefined ? {} : { to: freezing.to }),
  };
  return unitOfWork(context, { actor, permission: 'reports.manage', programme }, async ({ tx, at, done, unchanged }) => {
    const row: Frozen = {
      ...{ id, programme, schedule, scope, form, issue, month: formatPeriod(month), asOf: data.asOf, provisional: data.provisional },
      ...{ restricted: [...new Set(restricted)], ...kept, summary, frozenBy: actor.person, frozenAt: at },
    };
    if (!(await addFrozenData(tx, { data: row, once, editions }))) return unchanged(undefined);
    const details = { scope, issue, asOf: data.asOf, sha256: kept.sha256 };
    return done({ action: 'report.freeze', subject: id, details }, { id, editions });
  });
}

/** Of these there is one data set, ever. */
export function onceOf({
  programme,
  schedule,
  issue,
  scope,
}: {
  programme: string;
  schedule: string;
  issue: string;
  scope: ScopeRef;
}): string {
  return JSON.stringify([programme, schedule, issue, scope]);
}

/** The report before this one, and what was found wrong with published figures since it was frozen. */
async function sincePrevious(
  context: Context,
  { programme, scope, form, issue }: Pick<Freezing, 'programme' | 'scope' | 'form' | 'issue'>,
): Promise<Pick<ReportData, 'corrections' | 'previous'>> {
  const earlier = (await listFrozenData<ReportSummary>(context.store.read, { programme, scope })).filter(
    (one) => one.form === form && one.issue < issue,
  );
  const previous = earlier[0];
  if (!previous) return { corrections: [], previous: undefined };
  const { kpis, reportingUnits } = await allDefinitions(context, programme);
  const issues = new Map(earlier.map((one) => [one.id, one.issue]));
  const found = await listCorrections(
    context.store.read,
    earlier.map((one) => one.id),
  );
  // One figure may have stood in several: its last word is told once.
  const told = new Map<string, ReportData['corrections'][number]>();
  for (const one of found) {
    const [kpi, unit] = [kpis.get(one.kpi), reportingUnits.get(one.reportingUnit)];
    if (one.foundAt <= previous.frozenAt || !kpi || !unit) continue;
    told.set(JSON.stringify([one.reportingUnit, one.kpi, one.period]), {
      ...{ issue: issues.get(one.data) ?? '', unit: { code: unit.code, names: unit.names }, period: one.period },
      kpi: { code: kpi.code, names: kpi.names, unitOfMeasure: kpi.unitOfMeasure, decimals: kpi.decimals },
      ...{ published: one.published, corrected: one.corrected },
    });
  }
  return { corrections: [...told.values()], previous: { issue: previous.issue, counts: { ...previous.summary.counts } } };
}
