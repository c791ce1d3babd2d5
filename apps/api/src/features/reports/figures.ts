import type { ReportData } from '@miqyas/contract/client';
import { isPage, type Language, type Sheet } from '@miqyas/domain';
import { goalText, latestText, nameIn, translator, unitLabel } from '@miqyas/i18n';
import type { ExpectedSheet } from '@miqyas/report';
import { sheetsOfData } from './report-data.ts';

type Target = ReportData['overview']['targets'][number];

/** What must stand on each sheet of a data set in a language; `without` leaves sheets out. */
export function expectedSheets(data: ReportData, language: Language, without: readonly string[] = []): ExpectedSheet[] {
  const byId = new Map(data.overview.targets.map((target) => [target.id, target]));
  return sheetsOfData(data)
    .filter(({ name }) => !without.includes(name))
    .map((sheet) => {
      const targets = sheet.targets.flatMap((id) => byId.get(id) ?? []);
      return {
        name: sheet.name,
        figures: figuresOf(sheet, targets, language),
        charts: chartsOf(sheet, targets, data),
        page: isPage(sheet),
      };
    });
}

function figuresOf(sheet: Sheet, targets: readonly Target[], language: Language): ExpectedSheet['figures'] {
  return targets.flatMap((target) => [
    { key: `now-${target.id}`, text: latestText(target, language) },
    ...(sheet.kind === 'decisions' ? [] : [{ key: `goal-${target.id}`, text: goalText(target, language) }]),
  ]);
}

function chartsOf({ kind, part }: Sheet, targets: readonly Target[], { overview }: ReportData): string[] {
  const followed = overview.targets.some((target) => target.followed && (kind !== 'part' || target.domain === part));
  const water = followed ? ['waterline'] : [];
  switch (kind) {
    case 'cover':
    case 'brief':
      return water;
    // Of what has no parts its targets stand there in full.
    case 'programme':
      return targets.length > 0 ? targets.map(({ id }) => `gauge-${id}`) : water;
    case 'part':
      return [...water, ...targets.map(({ id }) => `gauge-${id}`)];
    case 'decisions':
    case 'card':
      return targets.map(({ id }) => `gauge-${id}`);
    default:
      return [];
  }
}

/** Every figure of a report as a table: a heading, and a line for each target. Numbers as they were stored. */
export function figureTable(data: ReportData, language: Language): (string | number)[][] {
  const t = translator(language);
  const head = [
    ...(['kpis.code', 'overview.target', 'kpi.unit', 'kpi.definition.unit', 'kpi.period', 'overview.now', 'report.required'] as const),
    ...(['overview.goal', 'kpi.deadline', 'overview.status', 'report.proof-code'] as const),
  ].map((key) => t(key));
  const lines = data.overview.targets
    .filter(({ followed }) => followed)
    .map((target) => [
      ...[target.kpi.code, nameIn(target.kpi.names, language), nameIn(target.reportingUnit.names, language)],
      ...[unitLabel(target.kpi.unitOfMeasure, language), target.latest?.period ?? '', target.latest?.value ?? ''],
      ...[target.required ?? '', target.target ?? '', target.deadline, t(`status.${target.status}`), target.latest?.code ?? ''],
    ]);
  return [head, ...lines];
}
